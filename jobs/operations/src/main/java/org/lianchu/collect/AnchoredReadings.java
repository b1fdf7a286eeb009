package org.lianchu.collect;

import java.util.List;
import java.util.Optional;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.market.Dataset;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Profile;
import org.lianchu.market.RegisterKey;
import org.lianchu.statement.Evidence;
import org.lianchu.store.ChunkStore.StoredChunk;

/** The anchored readings of a day, the latest of each key and side, each with what proves it. */
final class AnchoredReadings {
    private record Key(Evidence.Source source, RegisterKey register) {}

    private final AnchoredRecords<Key> records;

    /**
     * The readings among a day's chunks.
     *
     * @param anchored where the ledger has the day's documents, still without records
     */
    AnchoredReadings(AnchoredRecords<Key> anchored, List<StoredChunk> chunks, MarketDay market) {
        this.records = anchored;
        for (StoredChunk chunk : chunks) {
            if (chunk.document().dataset() == Dataset.READINGS) {
                anchored.add(chunk, record -> key(chunk.document().submitter(), record, market));
            }
        }
    }

    private static Optional<Key> key(ParticipantId submitter, byte[] record, MarketDay market) {
        Profile profile = RecordDecoder.profile(record);
        if (submitter.isDispatch()) {
            return Optional.of(new Key(Evidence.Source.D, profile.key()));
        }
        return market.isOwner(submitter, profile.resource())
                ? Optional.of(new Key(Evidence.Source.O, profile.key()))
                : Optional.empty();
    }

    /** Proves the record that a register's determinants of one source are from; empty if it is not on the ledger. */
    Optional<Evidence.ProvedReading> prove(RegisterKey register, Evidence.Source source) {
        return records.prove(new Key(source, register), source);
    }
}
