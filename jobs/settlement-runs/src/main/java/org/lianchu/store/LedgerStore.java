package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

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

    private static final String DOCUMENT = """
            SELECT a.day, a.count, a.root, d.submitter, d.dataset, d.sequence, p.sha256
              FROM ledger_document d
              LEFT JOIN ledger_publication p ON p.document = d.document
              LEFT JOIN ledger_anchor a ON a.document = d.document
             WHERE d.document = :document ORDER BY a.day
            """;
    /** Anchored chunks that the ledger settles from and that are not among the pinned documents. */
    private static final String NOT_PINNED =
            """
             FROM ledger_anchor a
             WHERE %s AND NOT EXISTS (SELECT 1 FROM document d
                    WHERE d.ledger_id = a.document AND d.state = 'ACCEPTED' AND %s)
            """.formatted(InputDocuments.condition("a.dataset", "a.submitter"), Pinned.condition("d.id"));

    private static final String LATE = "SELECT a.document" + NOT_PINNED + " AND a.day = :day ORDER BY a.document";
    private static final String MISSING = "SELECT DISTINCT a.submitter, a.dataset, a.sequence" + NOT_PINNED
            + " AND a.day BETWEEN :first AND :last AND a.generation <= :generation"
            + " ORDER BY a.submitter, a.dataset, a.sequence";
    private static final String ANCHORED_LATER = """
            SELECT DISTINCT d.id FROM ledger_anchor a JOIN document d ON d.ledger_id = a.document
             WHERE d.state = 'ACCEPTED' AND a.day BETWEEN :first AND :last AND a.generation > :generation ORDER BY d.id
            """;
    private static final String PUBLISHED_LATER = """
            SELECT d.id FROM ledger_publication p JOIN document d ON d.ledger_id = p.document
             WHERE d.state = 'ACCEPTED' AND p.block > (SELECT block FROM ledger_freeze
                WHERE market = :market AND month = :month AND generation = :generation) ORDER BY d.id
            """;
    private static final String IS_FROZEN = """
            SELECT EXISTS (SELECT 1 FROM ledger_freeze
             WHERE market = :market AND month = :month AND generation = :generation)
            """;

    private final JdbcClient sql;

    public LedgerStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** A document by its id. */
    public Optional<OnLedger> document(Hash id) {
        ResultSetExtractor<Optional<OnLedger>> read = LedgerStore::document;
        return sql.sql(DOCUMENT).param("document", id.toString()).query(read);
    }

    /** Of rows of one document: a row a chunk, or one without a chunk if it was published. */
    private static Optional<OnLedger> document(ResultSet rs) throws SQLException {
        if (!rs.next()) {
            return Optional.empty();
        }
        ParticipantId submitter = new ParticipantId(rs.getString("submitter"));
        Dataset dataset = Dataset.ofText(rs.getString("dataset")).orElseThrow();
        int sequence = rs.getInt("sequence");
        String sha256 = rs.getString("sha256");
        List<ChunkRoot> chunks = new ArrayList<>();
        if (rs.getString("root") != null) {
            do {
                Hash root = Hash.parse(rs.getString("root"));
                chunks.add(new ChunkRoot(Columns.nullableDay(rs, "day"), rs.getInt("count"), root));
            } while (rs.next());
        }
        Hash published = sha256 == null ? null : Hash.parse(sha256);
        return Optional.of(new OnLedger(submitter, dataset, sequence, chunks, published));
    }

    /** Inputs of a day that are anchored and not among the pinned documents, by id ascending. */
    public List<Hash> late(TradingDay day, Pinned pinned) {
        return pinned.given(sql.sql(LATE)).param("day", day.date()).query(String.class).list().stream()
                .map(Hash::parse)
                .toList();
    }

    /** An anchored document, by its submitter's number for it. */
    public record Anchored(String submitter, String dataset, int sequence) {}

    /** What stands on the ledger and would be missing from a run's inputs, up to its generation. */
    public List<Anchored> missing(SettlementPeriod period, int generation, Pinned pinned) {
        return pinned.given(in(sql.sql(MISSING), period))
                .param("generation", generation)
                .query(Anchored.class)
                .list();
    }

    private static StatementSpec in(StatementSpec statement, SettlementPeriod period) {
        return statement
                .param("first", period.first().date())
                .param("last", period.last().date());
    }

    /**
     * Documents that were received and are no inputs of a frozen generation: anchored for its days, or published, after
     * the freeze. None if it is not frozen.
     */
    public List<Long> frozenOut(Term term, SettlementPeriod period, int generation) {
        if (!isFrozen(term, generation)) {
            return List.of();
        }
        List<Long> out = new ArrayList<>(in(sql.sql(ANCHORED_LATER), period)
                .param("generation", generation)
                .query(Long.class)
                .list());
        out.addAll(of(PUBLISHED_LATER, term, generation).query(Long.class).list());
        return out;
    }

    /** Whether a generation of a term is frozen. */
    public boolean isFrozen(Term term, int generation) {
        return of(IS_FROZEN, term, generation).query(Boolean.class).single();
    }

    private StatementSpec of(String statement, Term term, int generation) {
        return sql.sql(statement)
                .param("market", term.market())
                .param("month", term.month().toString())
                .param("generation", generation);
    }

    /** An anchored or published document that was not received, and the block that holds it. */
    public record NotReceived(String document, String submitter, String dataset, int sequence, long block) {}

    /** Every document on the ledger that was not received, by block. */
    public List<NotReceived> notReceived() {
        return sql.sql("""
                SELECT l.document, l.submitter, l.dataset, l.sequence, l.block FROM ledger_document l
                 WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.ledger_id = l.document)
                 ORDER BY l.block, l.submitter, l.dataset, l.sequence
                """).query(NotReceived.class).list();
    }

    /** A day of a run that the ledger refused. */
    public record RefusedDay(String day, String code, String message) {}

    /** The days of a run that the ledger refused, and why. */
    public List<RefusedDay> refused(String run) {
        return sql.sql("""
                SELECT right(business_key, 10) AS day, code, message FROM outbox
                 WHERE starts_with(business_key, :prefix) AND state = 'REFUSED' ORDER BY business_key
                """)
                .param("prefix", "settlement/" + run + "/")
                .query(RefusedDay.class)
                .list();
    }

    /** The days of a run that the ledger settled, with the digests it computed. */
    public SortedMap<TradingDay, Hash> settled(String run) {
        SortedMap<TradingDay, Hash> days = new TreeMap<>();
        sql.sql("SELECT day, digest FROM ledger_settlement WHERE run = :run")
                .param("run", run)
                .query(rs -> {
                    days.put(Columns.day(rs, "day"), Hash.parse(rs.getString("digest")));
                });
        return days;
    }
}
