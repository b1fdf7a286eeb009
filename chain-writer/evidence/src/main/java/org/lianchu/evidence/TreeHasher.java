package org.lianchu.evidence;

import java.security.MessageDigest;
import org.lianchu.digest.Sha256;

/**
 * Leaves and nodes of trees. The first byte tells them apart (RFC 6962), so that no record can pass for a node. Not for
 * several threads at once.
 */
public final class TreeHasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = Sha256.digest();

    /** SHA-256(0x00 || salt || record): the leaf of a document's record. */
    public Hash saltedLeaf(Salt salt, byte[] record) {
        digest.update(LEAF);
        salt.addTo(digest);
        digest.update(record);
        return Hash.finish(digest);
    }

    /** SHA-256(0x00 || record): the leaf of a digest's tree. */
    public Hash leaf(byte[] record) {
        digest.update(LEAF);
        digest.update(record);
        return Hash.finish(digest);
    }

    /** SHA-256(0x01 || left || right). */
    public Hash node(Hash left, Hash right) {
        digest.update(NODE);
        left.addTo(digest);
        right.addTo(digest);
        return Hash.finish(digest);
    }
}
