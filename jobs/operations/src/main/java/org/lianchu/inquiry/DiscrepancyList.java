package org.lianchu.inquiry;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.store.DiscrepancyRow;
import org.lianchu.store.DiscrepancyStore.Found;
import org.lianchu.time.SettlementPeriod;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The discrepancies of some days as they were last found, by the money at stake. Reads only. */
public final class DiscrepancyList {
    private static final RowMapper<DiscrepancyRow> ROWS = new SimplePropertyRowMapper<>(DiscrepancyRow.class);

    /** Both tables are given the days: one is partitioned by them. */
    private static final String FROM = """
             FROM discrepancy_life l JOIN discrepancy f ON f.day = l.day AND f.run = l.last_run AND f.id = l.id
             WHERE l.day BETWEEN :first AND :last AND f.day BETWEEN :first AND :last
               AND (:code::text IS NULL OR l.code = :code) AND (:status::text IS NULL OR l.status = :status)
               AND (:resources::text[] IS NULL OR l.subject = ANY (:resources)
                    OR split_part(l.subject, '/', 1) = ANY (:resources)
                    OR split_part(l.subject, '/', 2) = ANY (:resources)
                    OR EXISTS (SELECT 1 FROM trade_row t WHERE t.day = l.day AND t.station = ANY (:resources)
                               AND t.trade = split_part(l.subject, '/', 1)))
            """;

    private static final String PAGE = """
            SELECT r.id AS run, w.*
              FROM (SELECT f.run AS no, f.id, f.code, f.subject, f.register, f.day::text AS day, f.intervals,
                           f.owner_wh AS owner_watt_hours, f.dispatch_wh AS dispatch_watt_hours, f.effect_fen,
                           l.status, l.reason %s
                     ORDER BY f.effect_fen DESC NULLS LAST, f.day, f.id LIMIT :limit OFFSET :offset) w
              JOIN run r USING (no) ORDER BY w.effect_fen DESC NULLS LAST, w.day, w.id
            """.formatted(FROM);
    private static final String TOTALS =
            "SELECT l.code, l.status, count(*) AS found, coalesce(sum(f.effect_fen), 0)::bigint AS effect_fen" + FROM
                    + " GROUP BY l.code, l.status ORDER BY sum(f.effect_fen) DESC NULLS LAST, l.code, l.status";
    private static final String OWNED = """
            SELECT DISTINCT w.value[1] FROM data_row w JOIN document d ON d.id = w.document
             WHERE d.dataset = 'resources' AND d.submitter = 'DISPATCH' AND d.state = 'ACCEPTED' AND w.value[2] = :owner
            """;

    private final JdbcClient sql;

    public DiscrepancyList(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /**
     * Which are wanted; null of each for any.
     *
     * @param days both included
     * @param status OPEN, EXPLAINED, CORRECTED or ACCEPTED
     * @param resources that the subject names, a trade's station among them
     */
    public record Wanted(
            SettlementPeriod days,
            @Nullable DiscrepancyCode code,
            @Nullable String status,
            @Nullable Collection<String> resources) {}

    /**
     * What those of one code and status come to.
     *
     * @param effectFen the sum of the effects that are known, fen
     */
    public record Total(DiscrepancyCode code, String status, long count, long effectFen) {}

    /** A page: the largest effect first, unknown ones last. */
    public List<Found> page(Wanted wanted, int offset, int limit) {
        return given(PAGE, wanted)
                .param("offset", offset)
                .param("limit", limit)
                .query((rs, n) -> new Found(rs.getString("run"), ROWS.mapRow(rs, n)))
                .list();
    }

    /** What all that are wanted come to, by code and status, the largest effect first. */
    public List<Total> totals(Wanted wanted) {
        return given(TOTALS, wanted)
                .query((rs, n) -> new Total(
                        DiscrepancyCode.valueOf(rs.getString("code")),
                        rs.getString("status"),
                        rs.getLong("found"),
                        rs.getLong("effect_fen")))
                .list();
    }

    private StatementSpec given(String query, Wanted wanted) {
        DiscrepancyCode code = wanted.code;
        Collection<String> resources = wanted.resources;
        return sql.sql(query)
                .param("first", wanted.days.first().date())
                .param("last", wanted.days.last().date())
                .param("code", code == null ? null : code.name())
                .param("status", wanted.status)
                .param("resources", resources == null ? null : resources.toArray(String[]::new));
    }

    /** Every resource that a participant owns, or ever owned by any revision of the master data. */
    public List<String> resourcesOf(ParticipantId owner) {
        return sql.sql(OWNED).param("owner", owner.text()).query(String.class).list();
    }
}
