package org.lianchu.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.time.SettlementPeriod;
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

    /** The blocking discrepancies that are open in a run, by day and id. */
    public List<DiscrepancyRow> blocking(long run) {
        return ofRun(run).stream()
                .filter(d -> d.status().equals("OPEN")
                        && DiscrepancyCode.valueOf(d.code()).isBlocking())
                .sorted(Comparator.comparing(DiscrepancyRow::day).thenComparing(DiscrepancyRow::id))
                .toList();
    }

    /** How many blocking discrepancies of a period are open, as they were last found. */
    public long openBlocking(SettlementPeriod period) {
        return sql.sql("""
                SELECT count(*) FROM discrepancy_life
                 WHERE status = 'OPEN' AND day BETWEEN :first AND :last AND code = ANY (:codes)
                """)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .param(
                        "codes",
                        Arrays.stream(DiscrepancyCode.values())
                                .filter(DiscrepancyCode::isBlocking)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
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
