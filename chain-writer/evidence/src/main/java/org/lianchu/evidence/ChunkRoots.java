package org.lianchu.evidence;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.DocumentRecord;
import org.lianchu.time.TradingDay;

/**
 * Takes a document's records in document order and gives the roots of its chunks. Not for several threads at once;
 * documents may go in parallel, each with its own.
 *
 * <p>Guarantees: ordinals run on through the document whatever the days; memory grows with the days of the document and
 * not with its records.
 */
public final class ChunkRoots {
    private final Salts salts;
    private final TreeHasher hasher = new TreeHasher();
    private final SortedMap<TradingDay, MerkleTree> byDay = new TreeMap<>();
    private final MerkleTree withoutDay = new MerkleTree(hasher);
    private @Nullable Dataset dataset;
    private int nextOrdinal;

    public ChunkRoots(DocumentSecret secret) {
        this.salts = secret.salts();
    }

    /**
     * Adds the document's next record.
     *
     * @return its leaf
     * @throws IllegalArgumentException if the document has another dataset, or the record no canonical bytes
     */
    public Hash append(DocumentRecord record) {
        checkDataset(record.dataset());
        Hash leaf = hasher.saltedLeaf(salts.of(nextOrdinal), CanonicalBytes.encode(record));
        MerkleTree tree = record.tradingDay()
                .map(day -> byDay.computeIfAbsent(day, d -> new MerkleTree(hasher)))
                .orElse(withoutDay);
        tree.append(leaf);
        nextOrdinal = Math.addExact(nextOrdinal, 1);
        return leaf;
    }

    private void checkDataset(Dataset next) {
        if (dataset == null) {
            dataset = next;
        } else if (dataset != next) {
            throw new IllegalArgumentException("a document has one dataset, not " + dataset + " and " + next);
        }
    }

    /** The records appended until now, of all days; the next one's ordinal. */
    public int recordCount() {
        return nextOrdinal;
    }

    /** One root per trading day, ascending; one in all for records without a day; none before the first record. */
    public List<ChunkRoot> roots() {
        if (withoutDay.count() > 0) {
            return List.of(new ChunkRoot(null, withoutDay.count(), withoutDay.root()));
        }
        return byDay.entrySet().stream()
                .map(e -> new ChunkRoot(
                        e.getKey(), e.getValue().count(), e.getValue().root()))
                .toList();
    }
}
