package org.lianchu.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.lianchu.market.Decision;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.settlement.Refusal;
import org.lianchu.settlement.RefusalCode;
import org.lianchu.settlement.RunType;
import org.lianchu.store.Columns;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Judges what a run's cross-validation found: the life of each discrepancy (差异) goes on.
 *
 * <p>OPEN when found; ACCEPTED by a row of the decisions, EXPLAINED by an explanation; open again when a later run
 * finds it with other values than it was answered on, or under decisions without its row; CORRECTED when a run over its
 * day no longer finds it. One transaction, and judging twice changes nothing.
 */
final class Judgement {
    /** What a discrepancy was answered on; other values open it again. */
    private static final String VALUES =
            "concat_ws('|', f.intervals, coalesce(f.owner_wh::text, ''), coalesce(f.dispatch_wh::text, ''))";

    private final JdbcTemplate jdbc;

    Judgement(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Judges all that a run found, under the decisions it pins. */
    void judge(Run run, List<Decision> decisions) {
        noteAnswers(decisions);
        openOrGoOn(run);
        answer(run);
        correct(run);
        jdbc.update(
                "UPDATE discrepancy f SET status = l.status FROM discrepancy_life l WHERE f.run = ? AND l.id = f.id"
                        + " AND f.day BETWEEN ? AND ?",
                run.no(),
                run.key().period().first().date(),
                run.key().period().last().date());
    }

    /** The latest answer to each discrepancy, decisions before explanations, in a table of this transaction. */
    private void noteAnswers(List<Decision> decisions) {
        jdbc.execute("CREATE TEMPORARY TABLE IF NOT EXISTS answer"
                + " (id text PRIMARY KEY, status text, answer text, reason text) ON COMMIT DELETE ROWS");
        jdbc.update("DELETE FROM answer");
        jdbc.update("INSERT INTO answer SELECT DISTINCT ON (id) id, 'EXPLAINED', 'explanation ' || no, reason"
                + " FROM explanation ORDER BY id, no DESC");
        for (Decision d : decisions) {
            jdbc.update(
                    """
                    INSERT INTO answer
                    VALUES (?, 'ACCEPTED', ?, ?)
                    ON CONFLICT (id) DO UPDATE SET status = excluded.status, answer = excluded.answer,
                        reason = excluded.reason
                    """,
                    Discrepancy.id(d.code(), d.subject(), d.register(), d.day()),
                    String.join("|", d.intervals().toString(), d.source().name(), d.reason(), d.decidedBy()),
                    d.reason());
        }
        jdbc.update("DELETE FROM answer WHERE id IN (SELECT id FROM discrepancy_life WHERE code = 'VOID_RECORD')");
    }

    /** Values other than those it was answered on open it again; so does an answer that nobody gives any more. */
    private void openOrGoOn(Run run) {
        jdbc.update("""
                INSERT INTO discrepancy_life AS l (id, code, subject, register, day, status, found, first_run, last_run)
                SELECT f.id, f.code, f.subject, f.register, f.day, 'OPEN', %s, f.run, f.run
                  FROM discrepancy f WHERE f.run = ?
                ON CONFLICT (id) DO UPDATE SET found = excluded.found, last_run = excluded.last_run,
                    status = CASE WHEN l.status IN ('ACCEPTED', 'EXPLAINED') AND l.answered = excluded.found
                                  THEN l.status ELSE 'OPEN' END
                """.formatted(VALUES), run.no());
        jdbc.update("""
                UPDATE discrepancy_life l SET status = 'OPEN', answer = NULL, reason = NULL, answered = NULL
                 WHERE l.last_run = ? AND l.answer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.id = l.id)
                """, run.no());
    }

    /** An answer that is new since the last judgement holds for the values of now. */
    private void answer(Run run) {
        jdbc.update("""
                UPDATE discrepancy_life l
                   SET status = a.status, answer = a.answer, reason = a.reason, answered = l.found
                  FROM answer a WHERE a.id = l.id AND l.last_run = ? AND l.answer IS DISTINCT FROM a.answer
                """, run.no());
    }

    private void correct(Run run) {
        jdbc.update(
                """
                UPDATE discrepancy_life l SET status = 'CORRECTED' WHERE l.day BETWEEN ? AND ? AND l.last_run <> ?
                """,
                run.key().period().first().date(),
                run.key().period().last().date(),
                run.no());
    }

    /** What refuses a FINAL or ADJUSTMENT: each day with a blocking discrepancy open. */
    List<Refusal> blocking(Run run) {
        if (run.key().type() == RunType.PROVISIONAL) {
            return List.of();
        }
        List<Refusal> found = jdbc
                .query(
                        """
                        SELECT id, code, subject, register, day, intervals FROM discrepancy
                         WHERE run = ? AND status = 'OPEN' ORDER BY day, id
                        """,
                        (rs, n) -> refusal(
                                DiscrepancyCode.valueOf(rs.getString("code")),
                                Columns.day(rs, "day"),
                                rs.getString("intervals"),
                                String.join(
                                        " ",
                                        rs.getString("id"),
                                        rs.getString("code"),
                                        rs.getString("subject"),
                                        rs.getString("register"))),
                        run.no())
                .stream()
                .flatMap(Optional::stream)
                .toList();
        Map<TradingDay, Refusal> byDay = new TreeMap<>();
        found.forEach(refusal -> byDay.merge(refusal.day(), refusal, Judgement::together));
        return List.copyOf(byDay.values());
    }

    private static Optional<Refusal> refusal(
            DiscrepancyCode code, TradingDay day, String intervals, String description) {
        if (!code.isBlocking()) {
            return Optional.empty();
        }
        Intervals where = intervals.isEmpty() ? Intervals.NONE : Intervals.parse(intervals);
        TreeSet<String> subjects = new TreeSet<>(Set.of(description.strip()));
        return Optional.of(new Refusal(day, RefusalCode.OPEN_DISCREPANCY, where, subjects));
    }

    private static Refusal together(Refusal a, Refusal b) {
        TreeSet<String> subjects = new TreeSet<>(a.subjects());
        subjects.addAll(b.subjects());
        return new Refusal(a.day(), a.code(), a.intervals().union(b.intervals()), subjects);
    }
}
