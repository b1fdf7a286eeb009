package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Discrepancies of runs, and their lives across runs. */
public final class DiscrepancyStore {
    private static final String OF_RUN = """
            SELECT f.id, f.code, f.subject, f.register, f.day::text AS day, f.intervals, f.owner_wh, f.dispatch_wh,
                   f.effect_fen, coalesce(f.status, 'OPEN') AS status, l.reason
              FROM discrepancy f LEFT JOIN discrepancy_life l USING (id)
            """;
    private static final String EXPORT_ORDER = " ORDER BY f.day, f.code, f.subject, f.register";

    private final JdbcTemplate jdbc;

    public DiscrepancyStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The discrepancies a run found, in export order. */
    public List<DiscrepancyRow> ofRun(long run) {
        return jdbc.query(OF_RUN + " WHERE f.run = ?" + EXPORT_ORDER, DiscrepancyStore::row, run);
    }

    /** Every discrepancy as it was last found, with where its life stands. */
    public List<DiscrepancyRow> lives() {
        return jdbc.query(
                OF_RUN.replace("coalesce(f.status, 'OPEN')", "l.status").replace("LEFT JOIN", "JOIN")
                        + " WHERE f.run = l.last_run AND f.day = l.day" + EXPORT_ORDER,
                DiscrepancyStore::row);
    }

    /** One discrepancy as it was last found. */
    public Optional<DiscrepancyRow> life(String id) {
        return lives().stream().filter(d -> d.id().equals(id)).findFirst();
    }

    private static DiscrepancyRow row(ResultSet rs, int n) throws SQLException {
        return new DiscrepancyRow(
                rs.getString("id"),
                rs.getString("code"),
                rs.getString("subject"),
                rs.getString("register"),
                rs.getString("day"),
                rs.getString("intervals"),
                nullable(rs, "owner_wh"),
                nullable(rs, "dispatch_wh"),
                nullable(rs, "effect_fen"),
                rs.getString("status"),
                rs.getString("reason"));
    }

    private static @Nullable Long nullable(ResultSet rs, String column) throws SQLException {
        long value = rs.getLong(column);
        return rs.wasNull() ? null : value;
    }

    /** How many explanations were given so far: runs pin it. */
    public long explanations() {
        Long count = jdbc.queryForObject("SELECT coalesce(max(no), 0) FROM explanation", Long.class);
        return count == null ? 0 : count;
    }

    public void explain(String id, String reason, String by) {
        jdbc.update("INSERT INTO explanation (id, reason, explained_by) VALUES (?, ?, ?)", id, reason, by);
    }
}
