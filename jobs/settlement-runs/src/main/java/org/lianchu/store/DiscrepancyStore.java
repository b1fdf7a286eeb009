package org.lianchu.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.settlement.RunId;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Discrepancies of runs, and their lives across runs. */
public final class DiscrepancyStore {
    private static final RowMapper<DiscrepancyRow> ROWS = new SimplePropertyRowMapper<>(DiscrepancyRow.class);
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

    /** As last found, or as a run found them. */
    private static final String PAGE = """
            SELECT r.id AS run, f.id, f.code, f.subject, f.register, f.day::text AS day, f.intervals,
                   f.owner_wh AS owner_watt_hours, f.dispatch_wh AS dispatch_watt_hours, f.effect_fen, l.reason,
                   CASE WHEN :run::text IS NULL THEN l.status ELSE coalesce(f.status, 'OPEN') END AS status
              FROM discrepancy f JOIN run r ON r.no = f.run LEFT JOIN discrepancy_life l ON l.id = f.id
             WHERE CASE WHEN :run::text IS NULL THEN f.run = l.last_run ELSE r.id = :run END
               AND (:from::date IS NULL OR f.day >= :from::date) AND (:to::date IS NULL OR f.day <= :to::date)
               AND (:code::text IS NULL OR f.code = :code) AND (:subject::text IS NULL OR f.subject = :subject)
               AND (:status::text IS NULL
                    OR CASE WHEN :run::text IS NULL THEN l.status ELSE coalesce(f.status, 'OPEN') END = :status)
               AND (:day::date IS NULL OR (f.day, f.id) > (:day::date, :id))
             ORDER BY f.day, f.id LIMIT :limit
            """;

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

    /** A discrepancy as a run found it. */
    public record Found(String run, DiscrepancyRow row) {}

    /**
     * Which are wanted; null of each for any.
     *
     * @param run as this one found them, and not as they were last found
     * @param from included
     * @param to included
     */
    public record Wanted(
            @Nullable RunId run,
            @Nullable DiscrepancyCode code,
            @Nullable String status,
            @Nullable String subject,
            @Nullable TradingDay from,
            @Nullable TradingDay to) {}

    /** After which discrepancy a page begins. */
    public record Place(TradingDay day, String id) {}

    /**
     * A page of discrepancies, by day and id.
     *
     * @param after null for the first page
     */
    public List<Found> page(Wanted wanted, @Nullable Place after, int limit) {
        return sql.sql(PAGE)
                .param("run", text(wanted.run))
                .param("code", text(wanted.code))
                .param("status", wanted.status)
                .param("subject", wanted.subject)
                .param("from", text(wanted.from))
                .param("to", text(wanted.to))
                .param("day", after == null ? null : text(after.day))
                .param("id", after == null ? null : after.id)
                .param("limit", limit)
                .query((rs, n) -> new Found(rs.getString("run"), ROWS.mapRow(rs, n)))
                .list();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** The run that found a discrepancy last; empty if there is no such discrepancy. */
    public Optional<String> lastRun(String id) {
        return sql.sql("SELECT r.id FROM discrepancy_life l JOIN run r ON r.no = l.last_run WHERE l.id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
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
