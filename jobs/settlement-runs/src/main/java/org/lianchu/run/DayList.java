package org.lianchu.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.RunId;
import org.lianchu.store.Columns;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days of runs as they are listed, a page at a time. Reads only. */
public final class DayList {
    private static final String OF_RUN = """
            SELECT r.no, g.day::date AS day
              FROM run r CROSS JOIN generate_series(r.first_day::timestamp, r.last_day, interval '1 day') g (day)
             WHERE r.id = :run
            """;
    private static final String LATEST = """
            SELECT DISTINCT ON (g.day) r.no, g.day::date AS day
              FROM run r CROSS JOIN generate_series(r.first_day::timestamp, r.last_day, interval '1 day') g (day)
             WHERE :run::text IS NULL ORDER BY g.day, r.no DESC
            """;
    private static final String LINES = """
            WITH wanted AS (%s), found AS (
                SELECT w.day, r.id AS run, d.rule, d.digest, s.seal, s.transaction_id, s.block,
                       coalesce(cardinality(d.late), 0) AS late,
                       (SELECT count(*) FROM posting p WHERE p.day = w.day AND p.run = r.no AND d.digest IS NOT NULL)
                           AS postings,
                       (SELECT count(*) FROM discrepancy f WHERE f.day = w.day AND f.run = r.no) AS discrepancies,
                       (SELECT count(*) FROM discrepancy f WHERE f.day = w.day AND f.run = r.no
                           AND coalesce(f.status, 'OPEN') = 'OPEN') AS open,
                       ARRAY(SELECT x.code FROM refusal x WHERE x.day = w.day AND x.run = r.no ORDER BY x.code)
                           AS refusals,
                       CASE WHEN r.state = 'CLOSED' THEN 'CLOSED' WHEN s.seal IS NOT NULL THEN 'SETTLED'
                            WHEN d.digest IS NOT NULL THEN 'COMPUTED'
                            WHEN EXISTS (SELECT 1 FROM refusal x WHERE x.day = w.day AND x.run = r.no) THEN 'REFUSED'
                            WHEN d.day IS NOT NULL THEN 'VALIDATED' ELSE 'WAITING' END AS state
                  FROM wanted w JOIN run r USING (no) LEFT JOIN run_day d ON d.run = r.no AND d.day = w.day
                  LEFT JOIN ledger_settlement s ON s.run = r.id AND s.day = w.day
                 WHERE (:from::date IS NULL OR w.day >= :from::date) AND (:to::date IS NULL OR w.day <= :to::date)
                   AND (:after::date IS NULL OR w.day > :after::date))
            SELECT * FROM found WHERE :state::text IS NULL OR state = :state ORDER BY day LIMIT :limit
            """;

    private final JdbcClient sql;

    public DayList(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * A day of a run.
     *
     * @param rule id of the version in force; null before it was looked at, or for want of one
     * @param refusals the codes of why it cannot be settled
     * @param late documents that it names late
     * @param digest of its postings; null until they are complete
     * @param settlement null until the ledger has settled it
     */
    public record Line(
            RunId run,
            TradingDay day,
            DayState state,
            @Nullable String rule,
            long postings,
            long discrepancies,
            long open,
            List<String> refusals,
            long late,
            @Nullable String digest,
            @Nullable Settlement settlement) {}

    /** What the ledger has of a day, and in which transaction. */
    public record Settlement(String seal, String transaction, long block) {}

    /**
     * Which are wanted.
     *
     * @param state null for any
     * @param from included; null for all
     * @param to included; null for all
     */
    public record Wanted(
            @Nullable DayState state,
            @Nullable TradingDay from,
            @Nullable TradingDay to) {}

    /**
     * Days ascending.
     *
     * @param run whose; null for each day of the market as the run has it that was opened last
     * @param after a day that is not among them; null for the first page
     */
    public List<Line> page(@Nullable RunId run, Wanted wanted, @Nullable TradingDay after, int limit) {
        return sql.sql(LINES.formatted(run == null ? LATEST : OF_RUN))
                .param("run", text(run))
                .param("state", text(wanted.state))
                .param("from", text(wanted.from))
                .param("to", text(wanted.to))
                .param("after", text(after))
                .param("limit", limit)
                .query(DayList::line)
                .list();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        String seal = row.getString("seal");
        return new Line(
                RunId.parse(row.getString("run")),
                Columns.day(row, "day"),
                DayState.valueOf(row.getString("state")),
                row.getString("rule"),
                row.getLong("postings"),
                row.getLong("discrepancies"),
                row.getLong("open"),
                Columns.texts(row, "refusals"),
                row.getLong("late"),
                row.getString("digest"),
                seal == null ? null : new Settlement(seal, row.getString("transaction_id"), row.getLong("block")));
    }
}
