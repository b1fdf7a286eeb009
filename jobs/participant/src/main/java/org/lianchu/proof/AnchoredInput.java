package org.lianchu.proof;

import java.util.List;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;

/**
 * A document that was anchored for a settled day, and who answers for it.
 *
 * @param key of the anchor
 * @param role what the settlement made of it
 * @param transaction the id of the transaction that anchored it; empty if no block has it
 * @param block the number of its block; -1 if none has it
 * @param faults what does not hold of the anchor or the records, in sentences; none if all does
 */
public record AnchoredInput(
        String key,
        Dataset dataset,
        ParticipantId submitter,
        int sequence,
        AnchoredChunk anchor,
        Role role,
        String transaction,
        long block,
        List<String> faults) {
    /** What a settlement made of a document. */
    public enum Role {
        /** Its records were settled. */
        INPUT,
        /** Named late: anchored, and not received by dispatch. */
        LATE,
        /** No input of this settlement: a copy, or anchored after it, or of a later generation. */
        OTHER
    }

    public AnchoredInput {
        faults = List.copyOf(faults);
    }
}
