package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.market.AnchoredDay;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Rulings;
import org.lianchu.settlement.RunId;
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
              LEFT JOIN ledger_publication p ON p.document = d.document AND d.submitter = 'DISPATCH'
              LEFT JOIN ledger_anchor a ON a.document = d.document AND a.submitter = d.submitter
             WHERE d.submitter = :submitter AND d.document = :document ORDER BY a.day
            """;
    /** Anchored chunks that the ledger settles from and that are not among the pinned documents. */
    private static final String NOT_PINNED =
            """
             FROM ledger_anchor a
             WHERE %s AND NOT EXISTS (SELECT 1 FROM document d
                    WHERE d.ledger_id = a.document AND d.submitter = a.submitter AND d.state = 'ACCEPTED' AND %s)
               AND a.day BETWEEN :first AND :last AND a.cut <= :cut
            """.formatted(InputDocuments.condition("a.dataset", "a.submitter"), Pinned.condition("d.id"));

    private static final String MISSING = "SELECT a.day, a.submitter, a.dataset, a.sequence, a.count, a.anchored_at"
            + NOT_PINNED
            + " ORDER BY a.submitter, a.dataset, a.sequence, a.day";
    private static final String DOUBTFUL = """
            SELECT a.day, a.submitter, a.dataset, a.sequence, a.count, a.anchored_at, u.used
              FROM ledger_anchor a, LATERAL (SELECT EXISTS (SELECT 1 FROM document d
                    WHERE d.ledger_id = a.document AND d.submitter = a.submitter AND d.state = 'ACCEPTED' AND %s)
                   AS used) u
             WHERE a.day BETWEEN :first AND :last AND a.cut <= :cut
               AND (NOT u.used OR a.count > :least OR a.submitter = 'DISPATCH' AND a.dataset IN ('trades', 'calls')
                    OR a.dataset = 'bids')
             ORDER BY a.submitter, a.dataset, a.sequence, a.day
            """.formatted(Pinned.condition("d.id"));
    private static final String LATE = """
            SELECT a.day, a.submitter, a.dataset, a.sequence, a.count, a.anchored_at FROM ledger_anchor a
             WHERE a.submitter = 'DISPATCH' AND a.dataset IN ('trades', 'calls') AND a.anchored_at
                 > (a.day + 1)::timestamp AT TIME ZONE interval '8 hours' + make_interval(secs => :seconds)
             ORDER BY a.day, a.dataset, a.sequence
            """;
    private static final String ANCHORED_LATER = """
            WITH later AS MATERIALIZED (SELECT DISTINCT submitter, document FROM ledger_anchor
                  WHERE day BETWEEN :first AND :last AND cut > :cut)
            SELECT d.id FROM later l JOIN document d ON d.ledger_id = l.document AND d.submitter = l.submitter
             WHERE d.state = 'ACCEPTED' ORDER BY d.id
            """;
    private static final String PUBLISHED_LATER = """
            SELECT d.id FROM ledger_publication p JOIN document d ON d.ledger_id = p.document
              JOIN ledger_cut c ON c.market = :market AND c.month = :month AND c.cut = :cut
             WHERE d.state = 'ACCEPTED' AND d.submitter = 'DISPATCH'
               AND CASE WHEN p.dataset = 'decisions' THEN p.sequence > :decisions
                        WHEN p.dataset = 'rulings' THEN p.sequence > :rulings
                        WHEN p.dataset = ANY (:kept)
                        THEN p.sequence > coalesce(c.sequences[array_position(c.datasets, p.dataset)], 0)
                        ELSE false END
             ORDER BY d.id
            """;
    /** The datasets whose number in force a cut keeps, and a run takes from it. */
    private static final String[] KEPT = {"exemptions", "participants", "resources"};

    private final JdbcClient sql;

    public LedgerStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** A submitter's document by its id. */
    public Optional<OnLedger> document(ParticipantId submitter, Hash id) {
        ResultSetExtractor<Optional<OnLedger>> read = LedgerStore::document;
        return sql.sql(DOCUMENT)
                .param("submitter", submitter.text())
                .param("document", id.toString())
                .query(read);
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

    /**
     * Inputs of days of one term that were anchored up to a cut and are not among the pinned documents, by document.
     */
    public List<AnchoredDay> missing(SettlementPeriod period, int cut, Pinned pinned) {
        return pinned.given(in(sql.sql(MISSING), period))
                .param("cut", cut)
                .query((rs, n) -> anchored(rs, rs.getInt("count")))
                .list();
    }

    /**
     * A chunk on the ledger that may be none of a run's inputs, or one by a ruling only.
     *
     * @param isUsed whether its document is among the pinned ones
     */
    public record Doubtful(AnchoredDay chunk, boolean isUsed) {}

    /** Chunks of days of one term up to a cut: not pinned, too large, or DISPATCH's trades and calls; by document. */
    public List<Doubtful> doubtful(SettlementPeriod period, int cut, Pinned pinned) {
        return pinned.given(in(sql.sql(DOUBTFUL), period))
                .param("cut", cut)
                .param("least", MarketDay.READINGS)
                .query((rs, n) -> new Doubtful(anchored(rs, rs.getInt("count")), rs.getBoolean("used")))
                .list();
    }

    /** Of a row with an anchor's day, submitter, dataset, sequence and time. */
    static AnchoredDay anchored(ResultSet rs, int records) throws SQLException {
        DocumentName name = name(rs);
        return new AnchoredDay(
                name.submitter(),
                name.dataset(),
                name.sequence(),
                Columns.day(rs, "day"),
                records,
                rs.getObject("anchored_at", OffsetDateTime.class).toInstant());
    }

    static DocumentName name(ResultSet rs) throws SQLException {
        return new DocumentName(
                new ParticipantId(rs.getString("submitter")),
                Dataset.ofText(rs.getString("dataset")).orElseThrow(),
                rs.getInt("sequence"));
    }

    private static StatementSpec in(StatementSpec statement, SettlementPeriod period) {
        return statement
                .param("first", period.first().date())
                .param("last", period.last().date());
    }

    /**
     * Documents that were received and are no inputs of days of one term up to a cut: anchored for them after it, or
     * published and not in force then. Decisions and rulings answer what a cut holds: they come up to those that the
     * run names.
     */
    public List<Long> after(Term term, RunPins pins, SettlementPeriod period) {
        List<Long> out = new ArrayList<>(in(sql.sql(ANCHORED_LATER), period)
                .param("cut", pins.cut())
                .query(Long.class)
                .list());
        out.addAll(sql.sql(PUBLISHED_LATER)
                .param("market", term.market())
                .param("month", term.month().toString())
                .param("cut", pins.cut())
                .param("decisions", pins.decisions())
                .param("rulings", pins.rulings())
                .param("kept", KEPT)
                .query(Long.class)
                .list());
        return out;
    }

    /** The keys of a day's anchors, by document. */
    public Map<DocumentName, AnchorKey> anchors(TradingDay day) {
        Map<DocumentName, AnchorKey> keys = new HashMap<>();
        sql.sql("SELECT cut, dataset, submitter, sequence FROM ledger_anchor WHERE day = :day")
                .param("day", day.date())
                .query(rs -> {
                    DocumentName name = name(rs);
                    keys.put(
                            name,
                            new AnchorKey(day, rs.getInt("cut"), name.dataset(), name.submitter(), name.sequence()));
                });
        return keys;
    }

    /** An anchored or published document that was not received, and the block that holds it. */
    public record NotReceived(String document, String submitter, String dataset, int sequence, long block) {
        /** Whether its bytes are on the ledger, so that nothing settles from the file. */
        public boolean isPublished() {
            return Dataset.ofText(dataset).orElseThrow().isPublished();
        }

        /** Whether it was ruled out, so that nobody waits for it. */
        public boolean isExcluded(Rulings rulings) {
            Dataset of = Dataset.ofText(dataset).orElseThrow();
            return rulings.isExcluded(new ParticipantId(submitter), of, sequence);
        }
    }

    /** DISPATCH's trades and calls that were anchored more than this after the end of their day, by day. */
    public List<AnchoredDay> anchoredLate(Duration limit) {
        return sql.sql(LATE)
                .param("seconds", limit.toSeconds())
                .query((rs, n) -> anchored(rs, rs.getInt("count")))
                .list();
    }

    /** Every document on the ledger that was not received, by block. */
    public List<NotReceived> notReceived() {
        return sql.sql("""
                SELECT l.document, l.submitter, l.dataset, l.sequence, l.block FROM ledger_document l
                 WHERE NOT EXISTS (SELECT 1 FROM document d
                                   WHERE d.ledger_id = l.document AND d.submitter = l.submitter)
                 ORDER BY l.block, l.submitter, l.dataset, l.sequence
                """).query(NotReceived.class).list();
    }

    /** The runs of which the ledger has a day and that are not here, as they came to the ledger. */
    public List<String> lostRuns() {
        return sql.sql("""
                SELECT run FROM ledger_settlement l WHERE NOT EXISTS (SELECT 1 FROM run r WHERE r.id = l.run)
                 GROUP BY run ORDER BY min(block), run
                """).query(String.class).list();
    }

    /** A day of a run that the ledger refused. */
    public record RefusedDay(String day, String code, String message) {}

    /** The days of a run that the ledger refused, and why. */
    public List<RefusedDay> refused(RunId run) {
        return sql.sql("""
                SELECT right(business_key, 10) AS day, code, message FROM outbox
                 WHERE starts_with(business_key, :prefix) AND state = 'REFUSED' ORDER BY business_key
                """)
                .param("prefix", Keys.settlements(run))
                .query(RefusedDay.class)
                .list();
    }

    /** The days of a run that the ledger settled, with their seals. */
    public SortedMap<TradingDay, Hash> settled(String run) {
        SortedMap<TradingDay, Hash> days = new TreeMap<>();
        sql.sql("SELECT day, seal FROM ledger_settlement WHERE run = :run")
                .param("run", run)
                .query(rs -> {
                    days.put(Columns.day(rs, "day"), Hash.parse(rs.getString("seal")));
                });
        return days;
    }
}
