package org.lianchu.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The salted tree over what a day of a run has of one kind: its postings, or its accounts.
 *
 * <p>Guarantees: leaf n has the salt n of the day secret for its kind, so the root shows nothing of the records, and a
 * record with its salt and path shows nothing of the others.
 */
public final class SaltedTree {
    private final List<Salt> salts = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();

    private SaltedTree(Salts source, List<byte[]> records) {
        TreeHasher hasher = new TreeHasher();
        for (byte[] bytes : records) {
            Salt salt = source.of(salts.size());
            salts.add(salt);
            leaves.add(hasher.saltedLeaf(salt, bytes));
        }
    }

    static SaltedTree of(DaySecret secret, SaltLabel label, List<byte[]> records) {
        return new SaltedTree(secret.salts(label), records);
    }

    /** The root; of none SHA-256 of nothing. */
    public Hash root() {
        return MerkleTree.rootOf(leaves);
    }

    /** In the order of the records. */
    public List<Hash> leaves() {
        return List.copyOf(leaves);
    }

    /** What the record at this place, from 0, is salted with. */
    public Salt salt(int index) {
        return salts.get(index);
    }

    /** The path that proves the record at this place, from 0. */
    public InclusionPath path(int index) {
        return MerkleTree.path(leaves, index);
    }
}
