package org.lianchu.evidence;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.CallRow;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;
import org.lianchu.market.Profile;
import org.lianchu.market.TradeRow;
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
     * Adds the next record of a readings document.
     *
     * @return its leaf
     * @throws IllegalArgumentException if the document has another dataset, or the record no canonical bytes
     */
    public Hash append(Profile profile) {
        return append(Dataset.READINGS, profile.day(), CanonicalBytes.encode(profile));
    }

    /** Adds the next record of a trades document; see {@link #append(Profile)}. */
    public Hash append(TradeRow trade) {
        return append(Dataset.TRADES, trade.day(), CanonicalBytes.encode(trade));
    }

    /** Adds the next record of a calls document; see {@link #append(Profile)}. */
    public Hash append(CallRow call) {
        return append(Dataset.CALLS, call.day(), CanonicalBytes.encode(call));
    }

    /** Adds the next row of a document without days; see {@link #append(Profile)}. */
    public Hash append(DataRow row) {
        return append(row.dataset(), null, CanonicalBytes.encode(row));
    }

    private Hash append(Dataset recordDataset, @Nullable TradingDay day, byte[] record) {
        checkDataset(recordDataset);
        Hash leaf = hasher.saltedLeaf(salts.of(nextOrdinal), record);
        MerkleTree tree = day == null ? withoutDay : byDay.computeIfAbsent(day, d -> new MerkleTree(hasher));
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
