package org.lianchu.store;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Discrepancies of runs, and their lives across runs. */
public final class DiscrepancyStore {
    private static final String COLUMNS = """
            SELECT f.id, f.code, f.subject, f.register, f.day::text AS day, f.intervals, f.owner_wh AS owner_watt_hours,
                   f.dispatch_wh AS dispatch_watt_hours, f.effect_fen, l.reason,
            """;
    private static final String EXPORT_ORDER = " ORDER BY f.day, f.code, f.subject, f.register";
    private static final String OF_RUN = COLUMNS + """
             coalesce(f.status, 'OPEN') AS status FROM discrepancy f LEFT JOIN discrepancy_life l USING (id)
             WHERE f.run = :run
            """ + EXPORT_ORDER;
    private static final String LIVES = COLUMNS + """
             l.status FROM discrepancy f JOIN discrepancy_life l USING (id)
             WHERE f.run = l.last_run AND f.day = l.day AND (:id::text IS NULL OR f.id = :id)
            """ + EXPORT_ORDER;

    private final JdbcClient sql;

    public DiscrepancyStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** The discrepancies a run found, in export order. */
    public List<DiscrepancyRow> ofRun(long run) {
        return sql.sql(OF_RUN).param("run", run).query(DiscrepancyRow.class).list();
    }

    /** Every discrepancy as it was last found, with where its life stands. */
    public List<DiscrepancyRow> lives() {
        return sql.sql(LIVES).param("id", null).query(DiscrepancyRow.class).list();
    }

    /** One discrepancy as it was last found. */
    public Optional<DiscrepancyRow> life(String id) {
        return sql.sql(LIVES).param("id", id).query(DiscrepancyRow.class).optional();
    }

    /** How many explanations were given so far: runs pin it. */
    public long explanations() {
        return sql.sql("SELECT coalesce(max(no), 0) FROM explanation")
                .query(Long.class)
                .single();
    }

    public void explain(String id, String reason, String by) {
        sql.sql("INSERT INTO explanation (id, reason, explained_by) VALUES (:id, :reason, :by)")
                .param("id", id)
                .param("reason", reason)
                .param("by", by)
                .update();
    }
}
