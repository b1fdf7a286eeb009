package org.lianchu.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lianchu.contract.ledger.AnchorKey;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.TreeHasher;
import org.lianchu.json.Hex;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.statement.Evidence;
import org.lianchu.store.ChunkStore;
import org.lianchu.store.ChunkStore.StoredChunk;
import org.lianchu.store.Pinned;
import org.lianchu.store.StatementStore.Anchored;

/** The anchored readings of a day, the latest of each key and side, each with what proves it. */
final class AnchoredReadings {
    private record Key(Evidence.Source source, RegisterKey register) {}

    private record Place(Anchored document, StoredChunk chunk, int index) {}

    private final Map<DocumentName, AnchorKey> keys;
    private final Map<Key, Place> latest = new HashMap<>();
    private final Map<DocumentName, LeafPaths> trees = new HashMap<>();

    private AnchoredReadings(Map<DocumentName, AnchorKey> keys) {
        this.keys = keys;
    }

    /** Reads the day's chunks; those of documents the ledger does not know are left out. */
    static AnchoredReadings of(
            ChunkStore store,
            Map<DocumentName, Anchored> anchored,
            Map<DocumentName, AnchorKey> keys,
            MarketDay market,
            Pinned pinned) {
        AnchoredReadings records = new AnchoredReadings(keys);
        for (StoredChunk chunk : store.of(market.day(), pinned)) {
            Anchored document = anchored.get(chunk.document());
            if (document != null && document.dataset() == Dataset.READINGS && keys.containsKey(chunk.document())) {
                records.add(document, chunk, market);
            }
        }
        return records;
    }

    private void add(Anchored document, StoredChunk chunk, MarketDay market) {
        for (int i = 0; i < chunk.records().size(); i++) {
            Profile profile = RecordDecoder.profile(chunk.records().get(i));
            boolean isDispatch = document.submitter().isDispatch();
            if (isDispatch || market.isOwner(document.submitter(), profile.resource())) {
                latest.merge(
                        new Key(isDispatch ? Evidence.Source.D : Evidence.Source.O, profile.key()),
                        new Place(document, chunk, i),
                        (a, b) -> b.document.sequence() > a.document.sequence() ? b : a);
            }
        }
    }

    /**
     * Proves the record that a register's determinants of one source are from; empty if it is not on the ledger.
     */
    Optional<Evidence.ProvedReading> prove(RegisterKey register, Evidence.Source source) {
        Place place = latest.get(new Key(source, register));
        if (place == null) {
            return Optional.empty();
        }
        StoredChunk chunk = place.chunk;
        LeafPaths tree = trees.computeIfAbsent(chunk.document(), id -> tree(chunk));
        Anchored document = place.document;
        AnchorKey key = Objects.requireNonNull(keys.get(chunk.document()));
        InclusionPath path = tree.path(place.index);
        return Optional.of(new Evidence.ProvedReading(
                source,
                key.toString(),
                document.written().transaction(),
                new Hex(chunk.records().get(place.index)),
                chunk.salts().get(place.index),
                path.index(),
                path.count(),
                path.steps()));
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
