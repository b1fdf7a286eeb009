package org.lianchu.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.store.Columns;
import org.lianchu.store.DiscrepancyRow;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a discrepancy has gone through: as each run found it, and what people said of it. Reads only. */
public final class DiscrepancyHistory {
    private final JdbcClient sql;

    public DiscrepancyHistory(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * As a run found it.
     *
     * @param run its id
     * @param effectFen null where that is not known
     */
    public record Finding(
            String run,
            Instant at,
            String intervals,
            @Nullable Long ownerWattHours,
            @Nullable Long dispatchWattHours,
            @Nullable Long effectFen,
            String status) {}

    /** An explanation that somebody gave. */
    public record Explanation(String reason, String by, Instant at) {}

    /**
     * A decision that stands in a document of DISPATCH's.
     *
     * @param sequence of the document; 0 without a receipt
     * @param side OWNER or DISPATCH
     */
    public record Decided(int sequence, Instant at, String side, String reason, String by) {}

    /** Each run's finding, the earliest first. */
    public List<Finding> findings(DiscrepancyRow row) {
        return sql.sql("""
                SELECT r.id, r.opened_at, f.intervals, f.owner_wh, f.dispatch_wh, f.effect_fen,
                       coalesce(f.status, 'OPEN') AS status
                  FROM discrepancy f JOIN run r ON r.no = f.run WHERE f.day = :day::date AND f.id = :id ORDER BY r.no
                """)
                .param("day", row.day())
                .param("id", row.id())
                .query(DiscrepancyHistory::finding)
                .list();
    }

    private static Finding finding(ResultSet rs, int n) throws SQLException {
        return new Finding(
                rs.getString("id"),
                rs.getTimestamp("opened_at").toInstant(),
                rs.getString("intervals"),
                rs.getObject("owner_wh", Long.class),
                rs.getObject("dispatch_wh", Long.class),
                rs.getObject("effect_fen", Long.class),
                rs.getString("status"));
    }

    /** The explanations, the earliest first. */
    public List<Explanation> explanations(DiscrepancyRow row) {
        return sql.sql("SELECT reason, explained_by, at FROM explanation WHERE id = :id ORDER BY no")
                .param("id", row.id())
                .query((rs, n) -> new Explanation(
                        rs.getString("reason"),
                        rs.getString("explained_by"),
                        rs.getTimestamp("at").toInstant()))
                .list();
    }

    /** The decisions on it, each by the first document that has it, in the order of arrival. */
    public List<Decided> decisions(DiscrepancyRow row) {
        return sql
                .sql("""
                SELECT DISTINCT ON (w.value) w.value, coalesce(d.sequence, 0) AS sequence, d.received_at
                  FROM document d JOIN data_row w ON w.document = d.id
                 WHERE d.dataset = 'decisions' AND d.submitter = 'DISPATCH' AND d.state = 'ACCEPTED'
                   AND w.value[1] = :code AND w.value[2] = :subject AND w.value[3] = :register AND w.value[4] = :day
                 ORDER BY w.value, d.rank
                """)
                .param("code", row.code())
                .param("subject", row.subject())
                .param("register", row.register())
                .param("day", row.day())
                .query((rs, n) -> decided(rs))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(Decided::at))
                .toList();
    }

    private static Decided decided(ResultSet rs) throws SQLException {
        List<String> values = Columns.texts(rs, "value");
        return new Decided(
                rs.getInt("sequence"),
                rs.getTimestamp("received_at").toInstant(),
                values.get(5),
                values.get(6),
                values.get(7));
    }
}
