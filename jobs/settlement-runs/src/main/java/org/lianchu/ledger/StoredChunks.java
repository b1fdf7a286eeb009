package org.lianchu.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lianchu.compare.ComparedTable;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.market.Rulings;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.Pinned;
import org.lianchu.store.PublicationStore;
import org.lianchu.store.ReceivedDocuments;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The records of the database that are settled, hashed again day by day, against what their submitters anchored: a
 * record that was altered, added or removed after it was received shows as its chunk. What was anchored and never
 * handed over is no difference, else whoever anchors it stops every close: it stands in the status, and in the close.
 * What was ruled out and the parties' copies of trades settle nothing, and are not looked at.
 */
public final class StoredChunks implements ComparedTable {
    private final ChunkStore chunks;
    private final ReceivedDocuments documents;
    private final LedgerStore onLedger;
    private final Rulings rulings;
    private final Set<DocumentName> received;
    private final Pinned compared;

    /** @param market of which the rulings in force are looked at */
    public StoredChunks(
            ChunkStore chunks,
            ReceivedDocuments documents,
            LedgerStore onLedger,
            MarketStore market,
            PublicationStore publications) {
        this.onLedger = onLedger;
        this.chunks = chunks;
        this.documents = documents;
        this.rulings = market.rulings(market.inForce());
        this.received = documents.evidenced();
        List<Long> out = new ArrayList<>(documents.unevidenced());
        out.addAll(publications.excluded(rulings));
        this.compared = new Pinned(Long.MAX_VALUE, out);
    }

    @Override
    public String name() {
        return "profile, trade_row, call_row";
    }

    @Override
    public String prefix() {
        return KeyKind.ANCHOR.prefix();
    }

    @Override
    public Optional<String> expected(String key, byte[] value) {
        AnchorKey chunk = AnchorKey.parse(key);
        if (!chunk.dataset().isInputOf(chunk.submitter())
                || !received.contains(chunk.document())
                || rulings.isExcluded(chunk.submitter(), chunk.dataset(), chunk.sequence())) {
            return Optional.empty();
        }
        AnchoredChunk anchor = AnchoredChunk.decode(value);
        return Optional.of(anchor.count() + " records with root " + anchor.root());
    }

    @Override
    public void read(JdbcClient sql, Rows rows) {
        for (TradingDay day : documents.days()) {
            Map<DocumentName, AnchorKey> keys = onLedger.anchors(day);
            TreeMap<String, String> ofDay = new TreeMap<>();
            for (StoredChunk chunk : chunks.of(day, compared)) {
                AnchorKey key = keys.get(chunk.document());
                ofDay.put(
                        key == null ? KeyKind.ANCHOR.prefix() + day + "/?/" + chunk.document() : key.toString(),
                        says(chunk));
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
