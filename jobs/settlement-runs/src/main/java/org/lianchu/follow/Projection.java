package org.lianchu.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.Countersignature;
import org.lianchu.contract.ledger.Cut;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Freeze;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Publication;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.market.Dataset;
import org.lianchu.store.CopyBuffer;
import org.lianchu.time.SettlementPeriod;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What some blocks wrote, as rows: collected first, then written in one database transaction. */
final class Projection {
    /** Rows beside which a transaction's own cost no longer counts. */
    private static final int MANY_ROWS = 5000;

    private static final String CONFIRM = """
            UPDATE outbox SET state = 'CONFIRMED', block = found.block, message = NULL, argument = NULL,
                   transaction = NULL, holder = NULL, next_attempt = NULL, ended_at = now()
              FROM (SELECT id, block_number AS block FROM outbox
                      JOIN unnest(:transactions::text[], :blocks::bigint[]) AS committed (id_text, block_number)
                        ON transaction_id = id_text
                     WHERE next_attempt IS NOT NULL ORDER BY id FOR UPDATE OF outbox) AS found
             WHERE outbox.id = found.id
            """;

    private final CopyBuffer documents =
            new CopyBuffer("ledger_document", "document, submitter, dataset, sequence, transaction_id, block");
    private final CopyBuffer anchors = new CopyBuffer(
            "ledger_anchor", "day, dataset, submitter, sequence, document, count, root, cut, anchored_at");
    private final CopyBuffer publications =
            new CopyBuffer("ledger_publication", "dataset, sequence, document, count, sha256, transaction_id, block");
    private final CopyBuffer countersignatures =
            new CopyBuffer("ledger_countersignature", "dataset, sequence, sha256, transaction_id, block");
    private final CopyBuffer settlements =
            new CopyBuffer("ledger_settlement", "run, day, seal, postings, transaction_id, block");
    private final CopyBuffer freezes = new CopyBuffer(
            "ledger_freeze", "market, month, generation, cut, first_day, last_day, transaction_id, block");
    private final CopyBuffer cuts =
            new CopyBuffer("ledger_cut", "market, month, cut, made_at, datasets, sequences, transaction_id, block");
    private final List<String> transactions = new ArrayList<>();
    private final List<Long> blocks = new ArrayList<>();
    private int rows;

    void add(LedgerBlock block, String chaincode) {
        block.valid(chaincode).forEach(transaction -> add(transaction, block.number()));
    }

    private void add(LedgerTransaction transaction, long block) {
        String id = transaction.transactionId();
        transactions.add(id);
        blocks.add(block);
        rows++;
        for (Map.Entry<String, byte[]> write : transaction.writes().entrySet()) {
            LedgerKey.given(write.getKey()).ifPresent(key -> add(key, write.getValue(), id, block));
            rows++;
        }
    }

    /** What is of no table is left out. */
    private void add(LedgerKey key, byte[] value, String transaction, long block) {
        switch (key.kind()) {
            case ANCHORED_DOCUMENT -> {
                DocumentEntry entry = DocumentEntry.decode(value);
                String dataset = entry.dataset().text();
                documents.add(key.document(), entry.submitter(), dataset, entry.sequence(), transaction, block);
            }
            case ANCHOR -> anchors.add(anchor(AnchorKey.of(key), AnchoredChunk.decode(value)));
            case CLOSED_CUT -> cuts.add(cut(key, Cut.decode(value), transaction, block));
            case PUBLICATION -> {
                Publication made = Publication.decode(value);
                publications.add(
                        key.dataset().text(),
                        key.number(),
                        made.document(),
                        made.count(),
                        made.sha256(),
                        transaction,
                        block);
            }
            case COUNTERSIGNATURE ->
                countersignatures.add(
                        key.dataset().text(),
                        key.number(),
                        Countersignature.decode(value).sha256(),
                        transaction,
                        block);
            case SETTLEMENT -> {
                SettledDay settled = SettledDay.decode(value);
                settlements.add(key.run(), key.day(), settled.seal(), settled.postings(), transaction, block);
            }
            case FREEZE -> freezes.add(freeze(key, Freeze.decode(value), transaction, block));
            default -> {}
        }
    }

    private static @Nullable Object[] anchor(AnchorKey key, AnchoredChunk chunk) {
        return new @Nullable Object[] {
            key.day(),
            key.dataset().text(),
            key.submitter(),
            key.sequence(),
            chunk.document(),
            chunk.count(),
            chunk.root(),
            key.cut(),
            chunk.time()
        };
    }

    private static Object[] cut(LedgerKey key, Cut cut, String transaction, long block) {
        SortedMap<Dataset, Integer> inForce = cut.facts().publications();
        String datasets = inForce.keySet().stream().map(Dataset::text).collect(Collectors.joining(",", "{", "}"));
        String sequences = inForce.values().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return new Object[] {
            key.term().market(), key.term().month(), key.cut(), cut.time(), datasets, sequences, transaction, block
        };
    }

    private static Object[] freeze(LedgerKey key, Freeze freeze, String transaction, long block) {
        Term term = key.term();
        SettlementPeriod period = freeze.period();
        return new Object[] {
            term.market(),
            term.month(),
            key.generation(),
            freeze.cut(),
            period.first(),
            period.last(),
            transaction,
            block
        };
    }

    boolean isLarge() {
        return rows >= MANY_ROWS;
    }

    int transactionCount() {
        return transactions.size();
    }

    void writeTo(JdbcOperations jdbc) {
        for (CopyBuffer table :
                List.of(documents, anchors, publications, countersignatures, settlements, cuts, freezes)) {
            table.writeTo(jdbc);
        }
        if (!transactions.isEmpty()) {
            JdbcClient.create(jdbc)
                    .sql(CONFIRM)
                    .param("transactions", transactions.toArray(String[]::new))
                    .param("blocks", blocks.toArray(Long[]::new))
                    .update();
        }
    }
}
