package org.lianchu.close;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.PairSum;
import org.lianchu.market.ParticipantId;
import org.lianchu.run.Run;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a close reads from the database, and the little it writes. */
final class CloseStore {
    private static final int MOST_NAMED = 20;
    private static final String SUMS = """
            SELECT day, payer, payee, sum(fen)::bigint FROM posting
             WHERE run = ? AND day BETWEEN ? AND ? GROUP BY day, payer, payee HAVING sum(fen) <> 0
             ORDER BY day, payer COLLATE "C", payee COLLATE "C"
            """;
    private static final String RECORDS = """
            SELECT concat(d.submitter, '''s ', d.file), d.records, coalesce(c.n, 0)
              FROM document d LEFT JOIN (SELECT document, count(*) AS n FROM (
                    SELECT document FROM profile WHERE day BETWEEN ? AND ?
                    UNION ALL SELECT document FROM trade_row WHERE day BETWEEN ? AND ?
                    UNION ALL SELECT document FROM call_row WHERE day BETWEEN ? AND ?) AS r GROUP BY document) AS c
                ON c.document = d.id
             WHERE d.state = 'ACCEPTED' AND d.first_day <= ? AND d.last_day >= ? AND d.id <= ?
             ORDER BY d.id
            """;

    private final JdbcTemplate jdbc;

    CloseStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** What each party owes each other by a run's postings, day by day; without zeros, in the ledger's order. */
    SortedMap<TradingDay, List<PairSum>> sums(Run run) {
        SortedMap<TradingDay, List<PairSum>> sums = new TreeMap<>();
        jdbc.query(
                SUMS,
                rs -> {
                    TradingDay day = TradingDay.of(rs.getObject(1, LocalDate.class));
                    ParticipantId from = new ParticipantId(rs.getString(2));
                    ParticipantId to = new ParticipantId(rs.getString(3));
                    sums.computeIfAbsent(day, d -> new ArrayList<>()).add(new PairSum(from, to, rs.getLong(4)));
                },
                run.no(),
                run.key().period().first().date(),
                run.key().period().last().date());
        return sums;
    }

    /** The blocking discrepancies that are open in a run, described. */
    List<String> open(Run run, List<String> blockingCodes) {
        return jdbc.queryForList("""
                SELECT concat_ws(' ', id, code, day, subject, register) FROM discrepancy
                 WHERE run = ? AND coalesce(status, 'OPEN') = 'OPEN' AND code = ANY (?) ORDER BY day, id
                """, String.class, run.no(), blockingCodes.toArray(String[]::new));
    }

    /** What the operator planned and is neither confirmed nor refused, the first of it. */
    List<String> onTheirWay() {
        return jdbc.queryForList(
                "SELECT concat_ws(' ', business_key, state) FROM outbox WHERE next_attempt IS NOT NULL ORDER BY id"
                        + " LIMIT " + MOST_NAMED,
                String.class);
    }

    /** How many writes are in a state. */
    long writes(String state) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM outbox WHERE state = ?", Long.class, state);
        return count == null ? 0 : count;
    }

    /**
     * A document of the run's days, by what its file said and by what is stored of it.
     *
     * @param said how many records the file had
     * @param stored how many rows there are
     */
    record Received(String name, long said, long stored) {}

    /** Every document that the run may settle from, whole. */
    List<Received> received(Run run) {
        LocalDate first = run.key().period().first().date();
        LocalDate last = run.key().period().last().date();
        LocalDate[] reach = jdbc.queryForObject(
                """
                SELECT coalesce(min(first_day), ?), coalesce(max(last_day), ?) FROM document
                 WHERE state = 'ACCEPTED' AND first_day <= ? AND last_day >= ? AND id <= ?
                """,
                (rs, n) -> new LocalDate[] {rs.getObject(1, LocalDate.class), rs.getObject(2, LocalDate.class)},
                first,
                last,
                last,
                first,
                run.documents().watermark());
        LocalDate from = reach == null ? first : reach[0];
        LocalDate to = reach == null ? last : reach[1];
        return jdbc.query(
                RECORDS,
                (rs, n) -> new Received(rs.getString(1), rs.getLong(2), rs.getLong(3)),
                from,
                to,
                from,
                to,
                from,
                to,
                last,
                first,
                run.documents().watermark());
    }

    /** Notes which run was closed before, so that a statement's previous is what its claims are a difference to. */
    void setPrevious(Run run, @Nullable Run before) {
        jdbc.update(
                "UPDATE run SET previous = ? WHERE no = ? AND previous IS DISTINCT FROM ?",
                before == null ? null : before.no(),
                run.no(),
                before == null ? null : before.no());
    }

    /** Notes that a run closed its generation; the same again changes nothing. In the caller's transaction. */
    void close(Run run, @Nullable Run before, ClosedTerm closed, int claims) {
        jdbc.update(
                """
                INSERT INTO term_close (run, before, proposer, approver, claims) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (run) DO NOTHING
                """,
                run.no(),
                before == null ? null : before.no(),
                closed.proposer().toString(),
                closed.approver().toString(),
                claims);
    }
}
