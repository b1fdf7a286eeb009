package org.lianchu.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.market.ParticipantId;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.Refusal;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** What runs found, day by day: postings, refusals, digests. Writing is in the caller's transaction. */
public final class ResultStore {
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final Partitions partitions;

    public ResultStore(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.partitions = new Partitions(jdbc);
    }

    /** Days of a run that were cross-validated. */
    public List<TradingDay> validatedDays(long run) {
        return days(run, "validated");
    }

    /** Days of a run that were settled. */
    public List<TradingDay> settledDays(long run) {
        return days(run, "digest IS NOT NULL");
    }

    private List<TradingDay> days(long run, String condition) {
        return jdbc.query(
                "SELECT day FROM run_day WHERE run = ? AND " + condition + " ORDER BY day",
                (rs, n) -> TradingDay.of(rs.getObject(1, LocalDate.class)),
                run);
    }

    /** The state of charge after the last day that was cross-validated; empty before the first. */
    public String stateOfCharge(long run) {
        return jdbc
                .queryForList(
                        "SELECT soc FROM run_day WHERE run = ? AND validated ORDER BY day DESC LIMIT 1",
                        String.class,
                        run)
                .stream()
                .findFirst()
                .orElse("");
    }

    /** Notes that a day was cross-validated. */
    public void addValidated(long run, TradingDay day, @Nullable String rule, String stateOfCharge) {
        jdbc.update(
                "INSERT INTO run_day (run, day, rule, soc, validated) VALUES (?, ?, ?, ?, true)",
                run,
                day.date(),
                rule,
                stateOfCharge);
    }

    public void addRefusals(long run, List<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            jdbc.update(
                    "INSERT INTO refusal (run, day, code, intervals, subjects) VALUES (?, ?, ?, ?, ?)",
                    run,
                    refusal.day().date(),
                    refusal.code().name(),
                    refusal.intervals().toString(),
                    refusal.subjects().toArray(String[]::new));
        }
    }

    public boolean hasRefusals(long run) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM refusal WHERE run = ?)", Boolean.class, run));
    }

    /** Copies discrepancies, not yet judged. */
    public void addDiscrepancies(long run, List<Discrepancy> found) throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        try (CopyEncoder rows = new CopyEncoder()) {
            TreeSet<TradingDay> days = new TreeSet<>();
            for (Discrepancy d : found) {
                days.add(d.day());
                rows.row(10)
                        .date(d.day())
                        .int8(run)
                        .text(d.id())
                        .text(d.code().name())
                        .text(d.subject())
                        .text(d.registerText())
                        .text(d.intervals().toString())
                        .nullableInt8(d.ownerWattHours())
                        .nullableInt8(d.dispatchWattHours())
                        .nullableInt8(d.effectFen());
            }
            partitions.ensure("discrepancy", days);
            String table = "discrepancy (day, run, id, code, subject, register, intervals, owner_wh, dispatch_wh,"
                    + " effect_fen)";
            Copy.in(DataSourceUtils.getConnection(dataSource), table, List.of(rows));
        }
    }

    /** Copies postings. */
    public void addPostings(long run, List<Posting> postings) throws SQLException {
        if (postings.isEmpty()) {
            return;
        }
        try (CopyEncoder rows = new CopyEncoder()) {
            TreeSet<TradingDay> days = new TreeSet<>();
            for (Posting p : postings) {
                days.add(p.day());
                rows.row(8)
                        .date(p.day())
                        .int8(run)
                        .int2(p.kind().code())
                        .text(p.reference())
                        .text(p.from().text())
                        .text(p.to().text())
                        .int8(p.wattHours())
                        .int8(p.fen());
            }
            partitions.ensure("posting", days);
            String table = "posting (day, run, kind, reference, payer, payee, wh, fen)";
            Copy.in(DataSourceUtils.getConnection(dataSource), table, List.of(rows));
        }
    }

    /** Notes the digest of a settled day. */
    public void setDigest(long run, TradingDay day, String digest) {
        jdbc.update("UPDATE run_day SET digest = ? WHERE run = ? AND day = ?", digest, run, day.date());
    }

    /** Notes which documents a day names late when it is given to the ledger, by id. */
    public void setLate(long run, TradingDay day, List<Hash> late) {
        jdbc.update(
                "UPDATE run_day SET late = ? WHERE run = ? AND day = ?",
                late.stream().map(Hash::toString).toArray(String[]::new),
                run,
                day.date());
    }

    /** The documents a day names late. */
    public List<Hash> late(long run, TradingDay day) {
        return jdbc
                .queryForList(
                        "SELECT unnest(late) FROM run_day WHERE run = ? AND day = ?", String.class, run, day.date())
                .stream()
                .map(Hash::parse)
                .toList();
    }

    /** The digest of a settled day. */
    public String digest(long run, TradingDay day) {
        return String.valueOf(jdbc.queryForObject(
                "SELECT digest FROM run_day WHERE run = ? AND day = ?", String.class, run, day.date()));
    }

    /** The postings of one day of a run, in export order. */
    public List<Posting> postings(long run, TradingDay day) {
        return jdbc
                .query(
                        "SELECT kind, reference, payer, payee, wh, fen FROM posting WHERE run = ? AND day = ?",
                        (rs, n) -> new Posting(
                                day,
                                PostingKind.ofCode(rs.getInt(1)),
                                rs.getString(2),
                                new ParticipantId(rs.getString(3)),
                                new ParticipantId(rs.getString(4)),
                                rs.getLong(5),
                                rs.getLong(6)),
                        run,
                        day.date())
                .stream()
                .sorted(Posting.EXPORT_ORDER)
                .toList();
    }

    /** The totals of a run by kind: postings, Wh, fen. */
    public void totals(long run, SettlementPeriod period, Consumer<KindTotal> action) {
        jdbc.query(
                """
                SELECT kind, count(*), sum(wh)::bigint, sum(fen)::bigint FROM posting
                 WHERE run = ? AND day BETWEEN ? AND ? GROUP BY kind ORDER BY kind
                """,
                rs -> {
                    PostingKind kind = PostingKind.ofCode(rs.getInt(1));
                    action.accept(new KindTotal(kind, rs.getLong(2), rs.getLong(3), rs.getLong(4)));
                },
                run,
                period.first().date(),
                period.last().date());
    }

    /** Refusals of a run by day and code, as text. */
    public List<RefusalText> refusals(long run) {
        return jdbc.query(
                "SELECT day, code, intervals, subjects FROM refusal WHERE run = ? ORDER BY day, code",
                (rs, n) -> new RefusalText(rs.getString(1), rs.getString(2), rs.getString(3), List.of((String[])
                        rs.getArray(4).getArray())),
                run);
    }

    /** What the postings of one kind come to. */
    public record KindTotal(PostingKind kind, long postings, long wattHours, long fen) {}

    /** One cause for which a run was refused. */
    public record RefusalText(String day, String code, String intervals, List<String> subjects) {}
}
