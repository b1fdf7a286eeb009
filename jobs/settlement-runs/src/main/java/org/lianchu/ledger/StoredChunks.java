package org.lianchu.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lianchu.compare.ComparedTable;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.Pinned;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The records of the database that are settled, hashed again day by day, against what their submitters anchored: a
 * record that was altered, added or removed after it was received shows as its chunk. What was anchored and never
 * received shows as well. The parties' copies of trades settle nothing and are not looked at.
 */
public final class StoredChunks implements ComparedTable {
    private final ChunkStore chunks;
    private final ReceivedDocuments documents;
    private final LedgerStore onLedger;

    public StoredChunks(ChunkStore chunks, ReceivedDocuments documents, LedgerStore onLedger) {
        this.onLedger = onLedger;
        this.chunks = chunks;
        this.documents = documents;
    }

    @Override
    public String name() {
        return "profile, trade_row, call_row";
    }

    @Override
    public String prefix() {
        return AnchorKey.PREFIX;
    }

    @Override
    public Optional<String> expected(String key, byte[] value) {
        AnchorKey chunk = AnchorKey.parse(key);
        if (!chunk.dataset().isInputOf(chunk.submitter())) {
            return Optional.empty();
        }
        AnchoredChunk anchor = AnchoredChunk.decode(value);
        return Optional.of(anchor.count() + " records with root " + anchor.root());
    }

    @Override
    public void read(JdbcClient sql, Rows rows) {
        Pinned evidenced = new Pinned(Long.MAX_VALUE, documents.unevidenced());
        for (TradingDay day : documents.days()) {
            Map<DocumentName, AnchorKey> keys = onLedger.anchors(day);
            TreeMap<String, String> ofDay = new TreeMap<>();
            for (StoredChunk chunk : chunks.of(day, evidenced)) {
                AnchorKey key = keys.get(chunk.document());
                ofDay.put(
                        key == null ? AnchorKey.PREFIX + day + "/?/" + chunk.document() : key.toString(), says(chunk));
            }
            ofDay.forEach(rows::accept);
        }
    }

    private static String says(StoredChunk chunk) {
        TreeHasher hasher = new TreeHasher();
        MerkleTree tree = new MerkleTree(hasher);
        for (int i = 0; i < chunk.records().size(); i++) {
            tree.append(hasher.saltedLeaf(chunk.salts().get(i), chunk.records().get(i)));
        }
        return tree.count() + " records with root " + tree.root();
    }
}
