package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** What the ledger says, as the follower last projected its blocks, beside what was received. Reads only. */
public final class LedgerStore {
    /**
     * A document on the ledger.
     *
     * @param chunks by day; none of a published document
     * @param publishedSha256 of the published bytes; null if it was anchored
     */
    public record OnLedger(
            ParticipantId submitter,
            Dataset dataset,
            int sequence,
            List<ChunkRoot> chunks,
            @Nullable Hash publishedSha256) {}

    /** Those the ledger settles from: readings of every submitter, DISPATCH's trades and calls. */
    private static final String IS_INPUT =
            "(a.dataset = 'readings' OR (a.submitter = 'DISPATCH' AND a.dataset IN ('trades', 'calls')))";

    private final JdbcTemplate jdbc;

    public LedgerStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** A document by its id. */
    public Optional<OnLedger> document(Hash id) {
        ResultSetExtractor<Optional<OnLedger>> read = LedgerStore::document;
        return Objects.requireNonNull(jdbc.query("""
                SELECT a.day, a.count, a.root, d.submitter, d.dataset, d.sequence, p.sha256
                  FROM ledger_document d
                  LEFT JOIN ledger_publication p ON p.document = d.document
                  LEFT JOIN ledger_anchor a ON a.document = d.document
                 WHERE d.document = ? ORDER BY a.day
                """, read, id.toString()));
    }

    /** Of rows of one document: a row a chunk, or one without a chunk if it was published. */
    private static Optional<OnLedger> document(ResultSet rs) throws SQLException {
        if (!rs.next()) {
            return Optional.empty();
        }
        ParticipantId submitter = new ParticipantId(rs.getString(4));
        Dataset dataset = Dataset.ofText(rs.getString(5)).orElseThrow();
        int sequence = rs.getInt(6);
        String sha256 = rs.getString(7);
        List<ChunkRoot> chunks = new ArrayList<>();
        if (rs.getString(3) != null) {
            do {
                chunks.add(new ChunkRoot(day(rs), rs.getInt(2), Hash.parse(rs.getString(3))));
            } while (rs.next());
        }
        Hash published = sha256 == null ? null : Hash.parse(sha256);
        return Optional.of(new OnLedger(submitter, dataset, sequence, chunks, published));
    }

    private static @Nullable TradingDay day(ResultSet rs) throws SQLException {
        LocalDate date = rs.getObject(1, LocalDate.class);
        return date == null ? null : TradingDay.of(date);
    }

    /** Inputs of a day that are anchored and not among the pinned documents, by id ascending. */
    public List<Hash> late(TradingDay day, Pinned pinned) {
        return jdbc.query(
                """
                SELECT a.document FROM ledger_anchor a
                 WHERE a.day = ? AND %s AND NOT EXISTS (SELECT 1 FROM document d
                    WHERE d.ledger_id = a.document AND d.state = 'ACCEPTED' AND %s)
                 ORDER BY a.document COLLATE "C"
                """.formatted(IS_INPUT, pinned.condition("d.id")), (rs, n) -> Hash.parse(rs.getString(1)), day.date());
    }

    /** What stands on the ledger and would be missing from a run's inputs, up to its generation: whose, and which. */
    public List<String> missing(SettlementPeriod period, int generation, Pinned pinned) {
        return jdbc.queryForList(
                """
                SELECT DISTINCT a.submitter || '''s ' || a.dataset || ' number ' || a.sequence FROM ledger_anchor a
                 WHERE a.day BETWEEN ? AND ? AND a.generation <= ? AND %s
                   AND NOT EXISTS (SELECT 1 FROM document d
                    WHERE d.ledger_id = a.document AND d.state = 'ACCEPTED' AND %s) ORDER BY 1
                """.formatted(IS_INPUT, pinned.condition("d.id")),
                String.class,
                period.first().date(),
                period.last().date(),
                generation);
    }

    /**
     * Documents that were received and are no inputs of a frozen generation: anchored for its days, or published, after
     * the freeze. None if it is not frozen.
     */
    public List<Long> frozenOut(Term term, SettlementPeriod period, int generation) {
        List<Long> out = new ArrayList<>();
        if (!isFrozen(term, generation)) {
            return out;
        }
        out.addAll(jdbc.queryForList(
                """
                SELECT DISTINCT d.id FROM ledger_anchor a JOIN document d ON d.ledger_id = a.document
                 WHERE d.state = 'ACCEPTED' AND a.day BETWEEN ? AND ? AND a.generation > ? ORDER BY d.id
                """, Long.class, period.first().date(), period.last().date(), generation));
        out.addAll(
                jdbc.queryForList("""
                SELECT d.id FROM ledger_publication p JOIN document d ON d.ledger_id = p.document
                 WHERE d.state = 'ACCEPTED' AND p.block > (SELECT block FROM ledger_freeze
                    WHERE market = ? AND month = ? AND generation = ?) ORDER BY d.id
                """, Long.class, term.market(), term.month().toString(), generation));
        return out;
    }

    /** Whether a generation of a term is frozen. */
    public boolean isFrozen(Term term, int generation) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM ledger_freeze WHERE market = ? AND month = ? AND generation = ?)",
                Boolean.class,
                term.market(),
                term.month().toString(),
                generation));
    }

    /** Those of these writes that are neither confirmed nor refused. */
    public List<String> open(List<String> keys) {
        return jdbc.queryForList(
                "SELECT business_key FROM outbox WHERE business_key = ANY (?) AND next_attempt IS NOT NULL ORDER BY id",
                String.class,
                (Object) keys.toArray(String[]::new));
    }

    /** A day of a run that the ledger refused. */
    public record RefusedDay(String day, String code, String message) {}

    /** The days of a run that the ledger refused, and why. */
    public List<RefusedDay> refused(String run) {
        String prefix = "settlement/" + run + "/";
        return jdbc.query("""
                SELECT right(business_key, 10), code, message FROM outbox
                 WHERE starts_with(business_key, ?) AND state = 'REFUSED' ORDER BY business_key
                """, (rs, n) -> new RefusedDay(rs.getString(1), rs.getString(2), rs.getString(3)), prefix);
    }

    /** The days of a run that the ledger settled, with the digests it computed. */
    public SortedMap<TradingDay, Hash> settled(String run) {
        SortedMap<TradingDay, Hash> days = new TreeMap<>();
        jdbc.query(
                "SELECT day, digest FROM ledger_settlement WHERE run = ?",
                rs -> {
                    days.put(TradingDay.of(rs.getObject(1, LocalDate.class)), Hash.parse(rs.getString(2)));
                },
                run);
        return days;
    }
}
