package org.lianchu.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.evidence.CanonicalBytes;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.ParticipantId;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.Refusal;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What runs found, day by day: postings, refusals, digests. A day that was validated or settled is there whole or not
 * at all, so what adds to one asks for the caller's transaction.
 */
public final class ResultStore {
    private static final String DISCREPANCY =
            "discrepancy (day, run, id, code, subject, register, intervals, owner_wh," + " dispatch_wh, effect_fen)";
    private static final String POSTING = "posting (day, run, kind, reference, payer, payee, wh, fen)";

    private static final String OF_EARLY = " WHERE run = :run AND early_digest IS NOT NULL";
    /** Postings are read once their day has a digest: what was settled early counts only when the run was judged. */
    private static final String COUNTING = """
             AND EXISTS (SELECT 1 FROM run_day d WHERE d.run = p.run AND d.day = p.day AND d.digest IS NOT NULL)
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final DayRows rows;

    public ResultStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.sql = JdbcClient.create(jdbc);
        this.rows = new DayRows(jdbc);
    }

    /** Days of a run that were cross-validated. */
    public List<TradingDay> validatedDays(long run) {
        return days("SELECT day FROM run_day WHERE run = :run AND validated ORDER BY day", run);
    }

    /** Days of a run that were settled. */
    public List<TradingDay> settledDays(long run) {
        return days("SELECT day FROM run_day WHERE run = :run AND digest IS NOT NULL ORDER BY day", run);
    }

    /** Days of a run that anybody has written, be it early. */
    public List<TradingDay> knownDays(long run) {
        return days("SELECT day FROM run_day WHERE run = :run ORDER BY day", run);
    }

    /** Days of a run that were written early, over which the state of charge was not carried yet. */
    public List<TradingDay> earlyDays(long run) {
        return days("SELECT day FROM run_day WHERE run = :run AND NOT validated ORDER BY day", run);
    }

    private List<TradingDay> days(String select, long run) {
        return sql.sql(select)
                .param("run", run)
                .query((rs, n) -> Columns.day(rs, "day"))
                .list();
    }

    /** The state of charge after the last day that was cross-validated; empty before the first. */
    public String stateOfCharge(long run) {
        return sql.sql("SELECT soc FROM run_day WHERE run = :run AND validated ORDER BY day DESC LIMIT 1")
                .param("run", run)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Notes that a day was cross-validated. Returns whether it was not known; an early one stays as it is. */
    public boolean addValidated(long run, TradingDay day, @Nullable String rule, String stateOfCharge) {
        Transactions.require();
        return ofDay("""
                INSERT INTO run_day (run, day, rule, soc, validated) VALUES (:run, :day, :rule, :soc, true)
                    ON CONFLICT DO NOTHING
                """, run, day)
                        .param("rule", rule)
                        .param("soc", stateOfCharge)
                        .update()
                > 0;
    }

    /** Notes that the state of charge was carried over a day that was written early. */
    public void setValidated(long run, TradingDay day, String stateOfCharge) {
        Transactions.require();
        ofDay("UPDATE run_day SET soc = :soc, validated = true WHERE run = :run AND day = :day", run, day)
                .param("soc", stateOfCharge)
                .update();
    }

    /** Takes a day to write it early. Returns whether it was not known; while another does so, it is waited for. */
    public boolean addEarly(long run, TradingDay day, @Nullable String rule) {
        Transactions.require();
        return ofDay("INSERT INTO run_day (run, day, rule) VALUES (:run, :day, :rule) ON CONFLICT DO NOTHING", run, day)
                        .param("rule", rule)
                        .update()
                > 0;
    }

    /** Notes what an early day settles to, if its run does. */
    public void setEarly(long run, TradingDay day, String digest, MarketCurve curve) {
        setOutcome("UPDATE run_day SET early_digest = :digest, early_curve = :curve", run, day, digest, curve);
    }

    /** Has what was settled early count. */
    public void acceptEarly(long run) {
        Transactions.require();
        sql.sql("UPDATE run_day SET digest = early_digest, curve = early_curve, early_digest = NULL, early_curve = NULL"
                        + OF_EARLY)
                .param("run", run)
                .update();
    }

    /** Takes away what was settled early. */
    public void refuseEarly(long run) {
        Transactions.require();
        sql.sql("DELETE FROM posting WHERE run = :run AND day IN (SELECT day FROM run_day" + OF_EARLY + ")")
                .param("run", run)
                .update();
        sql.sql("UPDATE run_day SET early_digest = NULL, early_curve = NULL" + OF_EARLY)
                .param("run", run)
                .update();
    }

    /** Makes room for what is found of some days. */
    public void makeRoom(List<TradingDay> days) {
        rows.makeRoom(DISCREPANCY, days);
        rows.makeRoom(POSTING, days);
    }

    public void addRefusals(long run, List<Refusal> refusals) {
        Transactions.require();
        for (Refusal refusal : refusals) {
            sql.sql("""
                    INSERT INTO refusal (run, day, code, intervals, subjects)
                    VALUES (:run, :day, :code, :intervals, :subjects)
                    """)
                    .param("run", run)
                    .param("day", refusal.day().date())
                    .param("code", refusal.code().name())
                    .param("intervals", refusal.intervals().toString())
                    .param("subjects", refusal.subjects().toArray(String[]::new))
                    .update();
        }
    }

    public boolean hasRefusals(long run) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM refusal WHERE run = :run)")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** Copies discrepancies, not yet judged. */
    public void addDiscrepancies(long run, List<Discrepancy> found) {
        rows.copy(
                DISCREPANCY,
                found,
                Discrepancy::day,
                (row, d) -> row.row(10)
                        .date(d.day())
                        .int8(run)
                        .text(d.id())
                        .text(d.code().name())
                        .text(d.subject())
                        .text(d.registerText())
                        .text(d.intervals().toString())
                        .nullableInt8(d.ownerWattHours())
                        .nullableInt8(d.dispatchWattHours())
                        .nullableInt8(d.effectFen()));
    }

    /** Copies postings. */
    public void addPostings(long run, List<Posting> postings) {
        rows.copy(
                POSTING,
                postings,
                Posting::day,
                (row, p) -> row.row(8)
                        .date(p.day())
                        .int8(run)
                        .int2(p.kind().code())
                        .text(p.reference())
                        .text(p.from().text())
                        .text(p.to().text())
                        .int8(p.wattHours())
                        .int8(p.fen()));
    }

    /** Notes that a day was settled: the digest of its postings, and its market curve. */
    public void setSettled(long run, TradingDay day, String digest, MarketCurve curve) {
        setOutcome("UPDATE run_day SET digest = :digest, curve = :curve", run, day, digest, curve);
    }

    private void setOutcome(String update, long run, TradingDay day, String digest, MarketCurve curve) {
        Transactions.require();
        ofDay(update + " WHERE run = :run AND day = :day", run, day)
                .param("digest", digest)
                .param("curve", CanonicalBytes.encode(day, curve))
                .update();
    }

    private StatementSpec ofDay(String statement, long run, TradingDay day) {
        return sql.sql(statement).param("run", run).param("day", day.date());
    }

    /** Notes which documents days name late when they are given to the ledger, by their names. */
    public void setLate(long run, Map<TradingDay, List<DocumentName>> late) {
        jdbc.batchUpdate("UPDATE run_day SET late = ?::text[] WHERE run = ? AND day = ?", lateDays(run, late));
    }

    private static List<Object[]> lateDays(Object run, Map<TradingDay, List<DocumentName>> late) {
        List<Object[]> rows = new ArrayList<>();
        late.forEach((day, names) -> rows.add(new Object[] {
            names.stream().map(DocumentName::toString).collect(Collectors.joining(",", "{", "}")), run, day.date()
        }));
        return rows;
    }

    /** The same of days that were given to the ledger by another database. */
    public void noteLate(String run, Map<TradingDay, List<DocumentName>> late) {
        jdbc.batchUpdate(
                "UPDATE run_day SET late = ?::text[] WHERE run = (SELECT no FROM run WHERE id = ?) AND day = ?"
                        + " AND late IS NULL",
                lateDays(run, late));
    }

    /** The documents a day names late. */
    public List<DocumentName> late(long run, TradingDay day) {
        return ofDay("SELECT unnest(late) FROM run_day WHERE run = :run AND day = :day", run, day)
                .query(String.class)
                .list()
                .stream()
                .map(DocumentName::parse)
                .toList();
    }

    /** The digest of a settled day. */
    public String digest(long run, TradingDay day) {
        return ofDay("SELECT digest FROM run_day WHERE run = :run AND day = :day", run, day)
                .query(String.class)
                .single();
    }

    /** The market curve of a settled day. */
    public MarketCurve curve(long run, TradingDay day) {
        byte[] curve = ofDay("SELECT curve FROM run_day WHERE run = :run AND day = :day", run, day)
                .query(byte[].class)
                .single();
        return RecordDecoder.curve(curve).curve();
    }

    /** The postings of one day of a run, in export order. */
    public List<Posting> postings(long run, TradingDay day) {
        return ofDay(
                        "SELECT kind, reference, payer, payee, wh, fen FROM posting p WHERE run = :run AND day = :day"
                                + COUNTING,
                        run,
                        day)
                .query((rs, n) -> new Posting(
                        day,
                        PostingKind.ofCode(rs.getInt("kind")),
                        rs.getString("reference"),
                        new ParticipantId(rs.getString("payer")),
                        new ParticipantId(rs.getString("payee")),
                        rs.getLong("wh"),
                        rs.getLong("fen")))
                .list()
                .stream()
                .sorted(Posting.EXPORT_ORDER)
                .toList();
    }

    /** The totals of a run by kind: postings, Wh, fen. */
    public void totals(long run, SettlementPeriod period, Consumer<KindTotal> action) {
        sql.sql("""
                SELECT kind, count(*) AS postings, sum(wh)::bigint AS wh, sum(fen)::bigint AS fen FROM posting p
                 WHERE run = :run AND day BETWEEN :first AND :last %s GROUP BY kind ORDER BY kind
                """.formatted(COUNTING))
                .param("run", run)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query(rs -> {
                    PostingKind kind = PostingKind.ofCode(rs.getInt("kind"));
                    action.accept(new KindTotal(kind, rs.getLong("postings"), rs.getLong("wh"), rs.getLong("fen")));
                });
    }

    /** What each party owes each other by a run's postings, day by day; without zeros, in the ledger's order. */
    public SortedMap<TradingDay, List<PairSum>> sums(long run, SettlementPeriod period) {
        SortedMap<TradingDay, List<PairSum>> sums = new TreeMap<>();
        sql.sql("""
                SELECT day, payer, payee, sum(fen)::bigint AS fen FROM posting
                 WHERE run = :run AND day BETWEEN :first AND :last GROUP BY day, payer, payee HAVING sum(fen) <> 0
                 ORDER BY day, payer COLLATE "C", payee COLLATE "C"
                """)
                .param("run", run)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query(rs -> {
                    ParticipantId from = new ParticipantId(rs.getString("payer"));
                    ParticipantId to = new ParticipantId(rs.getString("payee"));
                    sums.computeIfAbsent(Columns.day(rs, "day"), d -> new ArrayList<>())
                            .add(new PairSum(from, to, rs.getLong("fen")));
                });
        return sums;
    }

    /** Refusals of a run by day and code, as text. */
    public List<RefusalText> refusals(long run) {
        return sql.sql("SELECT day, code, intervals, subjects FROM refusal WHERE run = :run ORDER BY day, code")
                .param("run", run)
                .query((rs, n) -> new RefusalText(
                        rs.getString("day"),
                        rs.getString("code"),
                        rs.getString("intervals"),
                        Columns.texts(rs, "subjects")))
                .list();
    }

    /** What the postings of one kind come to. */
    public record KindTotal(PostingKind kind, long postings, long wattHours, long fen) {}

    /** One cause for which a run was refused. */
    public record RefusalText(String day, String code, String intervals, List<String> subjects) {}
}
