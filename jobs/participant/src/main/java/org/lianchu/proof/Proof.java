package org.lianchu.proof;

import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.TreeHasher;

/**
 * What a proof file says: a record, its place in a tree, and the transaction that wrote the tree's root on the ledger.
 * Nothing of it is believed before {@link ProofCheck} has looked at it.
 *
 * @param record as it is written for people
 * @param bytes its canonical bytes, as they are said to be; only read
 * @param salt what the leaf is salted with
 * @param path from the leaf to the root, with the leaf's index and the tree's count
 * @param root the chunk's root, or of its day the seal, for a posting, or the accounts' root
 */
public record Proof(
        CanonicalRecord record, byte[] bytes, Salt salt, InclusionPath path, Hash root, ProofAnchor anchor) {
    /** The leaf of the bytes. */
    Hash leaf() {
        return new TreeHasher().saltedLeaf(salt, bytes);
    }
}
