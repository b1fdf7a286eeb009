package org.lianchu.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Dataset;
import org.lianchu.market.Register;

/**
 * A record as a document has it, of whatever revision.
 *
 * @param document its number in the order of arrival
 * @param submitter as the folder of the inbox names it
 * @param sequence the submitter's number of the document; 0 without a receipt
 * @param sha256 of the file
 * @param rank of one submitter and dataset, the higher is the later revision
 * @param line where it begins in its file, from 1; 0 if it was received before this was kept
 * @param subject the resource, {@code trade/plant} or {@code call/station}
 * @param register code of the register; 0 where it has none
 * @param wattHours of all intervals, Wh
 * @param isPinned whether its document is among those that were asked for
 * @param isLatest whether none of these has a later revision of the same submitter's
 * @param anchor null where the ledger has none of it
 */
public record StoredRecord(
        long document,
        String submitter,
        Dataset dataset,
        int sequence,
        String file,
        String sha256,
        long rank,
        Instant receivedAt,
        int line,
        String subject,
        int register,
        long wattHours,
        boolean isPinned,
        boolean isLatest,
        @Nullable Anchor anchor) {
    /** The register that it is of; empty where it has none. */
    public Optional<Register> ofRegister() {
        return Arrays.stream(Register.values())
                .filter(each -> each.code() == register)
                .findFirst();
    }

    /** Whether those documents are settled from this revision, as far as its values are usable. */
    public boolean isInForce() {
        return isPinned && isLatest;
    }

    /**
     * What the ledger has of the record's chunk.
     *
     * @param cut of its term that was open, from 1
     * @param count records of the chunk
     * @param root of the chunk's tree, hex
     */
    public record Anchor(int cut, int count, String root, Instant at, String transaction, long block) {}
}
