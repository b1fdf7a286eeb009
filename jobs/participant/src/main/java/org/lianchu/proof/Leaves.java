package org.lianchu.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.lianchu.evidence.CanonicalRecord;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.MerkleTree;
import org.lianchu.evidence.RecordDecoder;
import org.lianchu.evidence.Salt;
import org.lianchu.evidence.TreeHasher;

/**
 * The records under one root with their leaves, in the order of the tree: a chunk, or the postings or accounts of a
 * day. Not for
 * several threads at once.
 */
final class Leaves {
    private final TreeHasher hasher = new TreeHasher();
    private final List<byte[]> records = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final List<Salt> salts = new ArrayList<>();

    /** Adds the next record. */
    void add(Salt salt, byte[] record) {
        records.add(record);
        salts.add(salt);
        leaves.add(hasher.saltedLeaf(salt, record));
    }

    int count() {
        return leaves.size();
    }

    Hash root() {
        return MerkleTree.rootOf(leaves);
    }

    /** The records, in the order of the tree. */
    List<CanonicalRecord> records() {
        return records.stream().map(RecordDecoder::decode).toList();
    }

    /** The place of the first record that is meant. */
    OptionalInt find(Predicate<CanonicalRecord> isMeant) {
        for (int i = 0; i < records.size(); i++) {
            if (isMeant.test(RecordDecoder.decode(records.get(i)))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The proof of the record at a place, from 0. */
    Proof proof(int index, ProofAnchor anchor) {
        byte[] record = records.get(index);
        return new Proof(
                RecordDecoder.decode(record), record, salts.get(index), MerkleTree.path(leaves, index), root(), anchor);
    }
}
