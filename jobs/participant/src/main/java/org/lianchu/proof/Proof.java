package org.lianchu.proof;

import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.RecordType;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.TreeHasher;

/**
 * What a proof file says: a record, its place in a tree, and the transaction that wrote the tree's root on the ledger.
 * Nothing of it is believed before {@link ProofCheck} has looked at it.
 *
 * @param record as it is written for people
 * @param bytes its canonical bytes, as they are said to be; only read
 * @param salt what the leaf is salted with; null exactly for a posting
 * @param path from the leaf to the root, with the leaf's index and the tree's count
 * @param root the chunk's root, or for a posting the digest of its day
 */
public record Proof(
        CanonicalRecord record, byte[] bytes, @Nullable Salt salt, InclusionPath path, Hash root, ProofAnchor anchor) {
    public Proof {
        if ((salt == null) != (record.type() == RecordType.POSTING)) {
            throw new IllegalArgumentException("salted are the records of documents, and only they");
        }
    }

    /** The leaf of the bytes. */
    Hash leaf() {
        TreeHasher hasher = new TreeHasher();
        return salt == null ? hasher.leaf(bytes) : hasher.saltedLeaf(salt, bytes);
    }
}
