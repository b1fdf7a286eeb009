package org.lianchu.close;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.run.Run;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of closes. */
public final class CloseStore {
    /** Months with settled days that no close covers. */
    private static final String NOT_CLOSED = """
            SELECT DISTINCT to_char(d.day, 'YYYY-MM') AS month FROM run_day d JOIN run r ON r.no = d.run
             WHERE r.state IN ('COMPUTED', 'SETTLED') AND NOT EXISTS (SELECT 1 FROM term_close c
               JOIN run x ON x.no = c.run WHERE to_char(x.first_day, 'YYYY-MM') = to_char(d.day, 'YYYY-MM'))
             ORDER BY month
            """;

    private final JdbcClient sql;

    public CloseStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /**
     * Notes that a run closed its generation; the same again changes nothing.
     *
     * @param at when; null for now
     */
    void close(Run run, @Nullable Run before, ClosedTerm closed, int claims, @Nullable Instant at) {
        sql.sql("""
                INSERT INTO term_close (run, before, proposer, approver, claims, closed_at)
                VALUES (:run, :before, :proposer, :approver, :claims, coalesce(:at::timestamptz, now()))
                ON CONFLICT (run) DO NOTHING
                """)
                .param("run", run.no())
                .param("before", before == null ? null : before.no())
                .param("proposer", closed.proposer().toString())
                .param("approver", closed.approver().toString())
                .param("claims", claims)
                .param("at", at == null ? null : Timestamp.from(at))
                .update();
    }

    /**
     * A close.
     *
     * @param run the id of the run that closed its term
     * @param claims how many it issued
     */
    public record Closed(String run, Instant closedAt, int claims) {}

    /** The last closes, the latest first. */
    public List<Closed> last(int most) {
        return sql.sql("""
                SELECT r.id, c.closed_at, c.claims
                  FROM term_close c JOIN run r ON r.no = c.run ORDER BY c.closed_at DESC LIMIT :most
                """)
                .param("most", most)
                .query((rs, n) -> new Closed(
                        rs.getString("id"), rs.getTimestamp("closed_at").toInstant(), rs.getInt("claims")))
                .list();
    }

    /**
     * A closed term.
     *
     * @param run the id of the run that closed it last
     */
    public record ClosedMonth(YearMonth month, String run, Instant closedAt) {}

    /**
     * Closed terms, ascending, each as it was closed last.
     *
     * @param after null for the first page
     */
    public List<ClosedMonth> closedMonths(@Nullable YearMonth after, int most) {
        return sql.sql("""
                SELECT DISTINCT ON (month) to_char(r.first_day, 'YYYY-MM') AS month, r.id, c.closed_at
                  FROM term_close c JOIN run r ON r.no = c.run
                 WHERE :after::text IS NULL OR to_char(r.first_day, 'YYYY-MM') > :after
                 ORDER BY month, r.generation DESC LIMIT :most
                """)
                .param("after", after == null ? null : after.toString())
                .param("most", most)
                .query((rs, n) -> new ClosedMonth(
                        YearMonth.parse(rs.getString("month")),
                        rs.getString("id"),
                        rs.getTimestamp("closed_at").toInstant()))
                .list();
    }

    /** The months with days that are settled and not closed, ascending. */
    public List<YearMonth> monthsNotClosed() {
        return sql.sql(NOT_CLOSED).query(String.class).list().stream()
                .map(YearMonth::parse)
                .toList();
    }
}
