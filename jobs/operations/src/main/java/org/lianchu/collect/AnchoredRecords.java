package org.lianchu.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.json.Hex;
import org.lianchu.statement.Evidence;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.StatementStore.Anchored;

/**
 * Anchored records of a day, the latest of each key, each with what proves it. One thread.
 *
 * @param <K> what a record is known by
 */
final class AnchoredRecords<K> {
    private record Place(Anchored document, StoredChunk chunk, int index) {}

    private final Map<DocumentName, Anchored> anchored;
    private final Map<DocumentName, AnchorKey> keys;
    private final Map<K, Place> latest = new HashMap<>();
    private final Map<DocumentName, LeafPaths> trees = new HashMap<>();

    /**
     * Without records yet.
     *
     * @param anchored every document on the ledger
     * @param keys of the day's anchors
     */
    AnchoredRecords(Map<DocumentName, Anchored> anchored, Map<DocumentName, AnchorKey> keys) {
        this.anchored = anchored;
        this.keys = keys;
    }

    /**
     * Adds a chunk's records; none of a document that the ledger does not know.
     *
     * @param keyOf of a record's canonical bytes; empty where it is not wanted
     */
    void add(StoredChunk chunk, Function<byte[], Optional<K>> keyOf) {
        Anchored document = anchored.get(chunk.document());
        if (document == null || !keys.containsKey(chunk.document())) {
            return;
        }
        for (int i = 0; i < chunk.records().size(); i++) {
            Place place = new Place(document, chunk, i);
            keyOf.apply(chunk.records().get(i))
                    .ifPresent(key ->
                            latest.merge(key, place, (a, b) -> b.document.sequence() > a.document.sequence() ? b : a));
        }
    }

    /** Proves the record of a key; empty if it is not on the ledger. */
    Optional<Evidence.ProvedReading> prove(K key, Evidence.Source source) {
        return Optional.ofNullable(latest.get(key)).map(place -> proved(place, source));
    }

    private Evidence.ProvedReading proved(Place place, Evidence.Source source) {
        StoredChunk chunk = place.chunk;
        InclusionPath path =
                trees.computeIfAbsent(chunk.document(), id -> tree(chunk)).path(place.index);
        return new Evidence.ProvedReading(
                source,
                Objects.requireNonNull(keys.get(chunk.document())).toString(),
                place.document.written().transaction(),
                new Hex(chunk.records().get(place.index)),
                chunk.salts().get(place.index),
                path.index(),
                path.count(),
                path.steps());
    }

    private static LeafPaths tree(StoredChunk chunk) {
        TreeHasher hasher = new TreeHasher();
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < chunk.records().size(); i++) {
            leaves.add(hasher.saltedLeaf(chunk.salts().get(i), chunk.records().get(i)));
        }
        return new LeafPaths(leaves);
    }
}
