package org.lianchu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What statements need of documents and of what the ledger holds of them, for all participants at once. */
public final class StatementStore {
    /** A transaction and the block that holds it. */
    public record InBlock(String transaction, long block) {}

    /** A document on the ledger. */
    public record Anchored(ParticipantId submitter, Dataset dataset, int sequence, InBlock written) {}

    /**
     * A document that a run used.
     *
     * @param ledgerId null where it is not evidenced
     * @param written null where it is not evidenced
     */
    public record UsedDocument(
            String submitter,
            String dataset,
            int sequence,
            String file,
            Hash sha256,
            long records,
            @Nullable String ledgerId,
            @Nullable InBlock written) {}

    /** A chunk of a document. */
    public record AnchoredChunk(AnchorKey key, int count, Hash root) {}

    private static final String SETTLEMENT = """
            SELECT transaction_id AS transaction, block FROM ledger_settlement WHERE run = :run AND day = :day
            """;
    private static final String USED = """
            SELECT d.submitter, d.dataset, coalesce(d.sequence, 0) AS sequence, d.file, d.sha256, d.records,
                   d.ledger_id, l.transaction_id, l.block
              FROM document d LEFT JOIN ledger_document l ON l.document = d.ledger_id AND l.submitter = d.submitter
             WHERE d.state = 'ACCEPTED' AND (d.first_day IS NULL OR (d.first_day <= :last AND d.last_day >= :first))
               AND %s ORDER BY d.submitter, d.dataset COLLATE "C", d.rank
            """.formatted(Pinned.condition("d.id"));

    private final JdbcClient sql;

    public StatementStore(DataSource dataSource) {
        this.sql = JdbcClient.create(dataSource);
    }

    /** The transaction that settled a day of a run; empty if the ledger has not settled it. */
    public Optional<InBlock> settlement(String run, TradingDay day) {
        return sql.sql(SETTLEMENT)
                .param("run", run)
                .param("day", day.date())
                .query(InBlock.class)
                .optional();
    }

    /** Every document on the ledger. */
    public Map<DocumentName, Anchored> anchored() {
        Map<DocumentName, Anchored> documents = new HashMap<>();
        sql.sql("SELECT document, submitter, dataset, sequence, transaction_id, block FROM ledger_document")
                .query(rs -> {
                    Anchored anchored = new Anchored(
                            new ParticipantId(rs.getString("submitter")),
                            Dataset.ofText(rs.getString("dataset")).orElseThrow(),
                            rs.getInt("sequence"),
                            new InBlock(rs.getString("transaction_id"), rs.getLong("block")));
                    documents.put(
                            new DocumentName(anchored.submitter(), anchored.dataset(), anchored.sequence()), anchored);
                });
        return documents;
    }

    /** The documents among a run's with records of a period, or without days, by submitter, dataset and number. */
    public List<UsedDocument> used(SettlementPeriod period, Pinned pinned) {
        return pinned.given(sql.sql(USED))
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query(StatementStore::used)
                .list();
    }

    private static UsedDocument used(ResultSet rs, int n) throws SQLException {
        String transaction = rs.getString("transaction_id");
        return new UsedDocument(
                rs.getString("submitter"),
                rs.getString("dataset"),
                rs.getInt("sequence"),
                rs.getString("file"),
                Hash.parse(rs.getString("sha256")),
                rs.getLong("records"),
                rs.getString("ledger_id"),
                transaction == null ? null : new InBlock(transaction, rs.getLong("block")));
    }

    /** The chunks of a period's days, and those without days, by document and day. */
    public List<AnchoredChunk> chunks(SettlementPeriod period) {
        return sql.sql("""
                SELECT day, cut, dataset, submitter, sequence, count, root FROM ledger_anchor
                 WHERE day IS NULL OR day BETWEEN :first AND :last
                 ORDER BY submitter, dataset, sequence, day NULLS FIRST
                """)
                .param("first", period.first().date())
                .param("last", period.last().date())
                .query((rs, n) -> new AnchoredChunk(
                        new AnchorKey(
                                Columns.nullableDay(rs, "day"),
                                rs.getInt("cut"),
                                Dataset.ofText(rs.getString("dataset")).orElseThrow(),
                                new ParticipantId(rs.getString("submitter")),
                                rs.getInt("sequence")),
                        rs.getInt("count"),
                        Hash.parse(rs.getString("root"))))
                .list();
    }

    /** What a run used and the one before did not. */
    public List<UsedDocument> usedSince(SettlementPeriod period, Pinned pinned, Pinned before) {
        Set<UsedDocument> earlier = Set.copyOf(used(period, before));
        return used(period, pinned).stream().filter(d -> !earlier.contains(d)).toList();
    }
}
