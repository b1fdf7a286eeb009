package org.lianchu.store;

import org.lianchu.evidence.DocumentSecret;
import org.lianchu.evidence.Hash;

/**
 * What a document's receipt says of it, once the ledger was found to agree.
 *
 * @param sequence the submitter's number for it within the dataset
 * @param ledgerId its id on the ledger
 * @param secret what its records are salted from
 */
public record DocumentEvidence(int sequence, Hash ledgerId, DocumentSecret secret) {
    /** Numbers of arrival stay below this, so evidenced documents rank above the others. */
    private static final long FIRST_RANK = 1L << 40;

    /** Its place among the revisions of one submitter and dataset: the higher is the later. */
    public long rank() {
        return FIRST_RANK + sequence;
    }
}
