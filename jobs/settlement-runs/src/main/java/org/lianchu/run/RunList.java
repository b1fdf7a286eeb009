package org.lianchu.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.Columns;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs as they are listed, a page at a time. Reads only. */
public final class RunList {
    private static final String LINES = """
            SELECT r.id, r.state, r.opened_at, r.ended_at, c.closed_at, p.id AS previous, r.unevidenced, r.digest
              FROM run r LEFT JOIN run p ON p.no = r.previous LEFT JOIN term_close c ON c.run = r.no
             WHERE (:id::text IS NULL OR r.id = :id) AND (:type::text IS NULL OR r.type = :type)
               AND (:state::text IS NULL OR r.state = :state)
               AND (:from::date IS NULL OR r.last_day >= :from::date)
               AND (:to::date IS NULL OR r.first_day <= :to::date)
               AND (:after::text IS NULL OR r.no > (SELECT no FROM run WHERE id = :after))
             ORDER BY r.no LIMIT :limit
            """;

    private final JdbcClient sql;

    public RunList(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * A run.
     *
     * @param endedAt null while it is under way
     * @param closedAt null unless it closed its term
     * @param previous the run that it corrects; null if there is none
     * @param unevidenced documents it uses that are not on the ledger
     * @param digest of its postings; null until they are complete
     */
    public record Line(
            RunId id,
            RunState state,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable Instant closedAt,
            @Nullable String previous,
            long unevidenced,
            @Nullable String digest) {}

    /**
     * Which are wanted.
     *
     * @param type null for any
     * @param state null for any
     * @param from runs that have this day or a later one; null for all
     * @param to runs that have this day or an earlier one; null for all
     */
    public record Wanted(
            @Nullable RunType type,
            @Nullable RunState state,
            @Nullable TradingDay from,
            @Nullable TradingDay to) {
        static final Wanted ALL = new Wanted(null, null, null, null);
    }

    /** Runs in the order they were opened; none after a run that there is not. */
    public List<Line> page(Wanted wanted, @Nullable RunId after, int limit) {
        return lines(null, wanted, after, limit);
    }

    /** One run. */
    public Optional<Line> find(RunId id) {
        return lines(id, Wanted.ALL, null, 1).stream().findFirst();
    }

    /** The last day that any run has; empty without runs. */
    public Optional<TradingDay> lastDay() {
        return sql.sql("SELECT max(last_day) AS day FROM run WHERE last_day IS NOT NULL HAVING count(*) > 0")
                .query((row, n) -> Columns.day(row, "day"))
                .optional();
    }

    private List<Line> lines(@Nullable RunId id, Wanted wanted, @Nullable RunId after, int limit) {
        return sql.sql(LINES)
                .param("id", text(id))
                .param("type", text(wanted.type))
                .param("state", text(wanted.state))
                .param("from", text(wanted.from))
                .param("to", text(wanted.to))
                .param("after", text(after))
                .param("limit", limit)
                .query(RunList::line)
                .list();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                RunId.parse(row.getString("id")),
                RunState.valueOf(row.getString("state")),
                row.getTimestamp("opened_at").toInstant(),
                Columns.nullableInstant(row, "ended_at"),
                Columns.nullableInstant(row, "closed_at"),
                row.getString("previous"),
                row.getLong("unevidenced"),
                row.getString("digest"));
    }
}
