package org.lianchu.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.lianchu.digest.Sha256;

/**
 * A SHA-256 value: a file's, a leaf, a node, a root, a digest or a document's id. 32 raw bytes inside hashes, 64 hex
 * digits in lower case in text.
 *
 * <p>Guarantees: immutable; equal exactly if the bytes are.
 */
public final class Hash {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash with these raw bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * Reads 64 hex digits in lower case.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Hash parse(String hex) {
        return new Hash(Hex.parse(hex, LENGTH));
    }

    /** SHA-256 of the parts one after another, without anything between them; of no part: SHA-256 of nothing. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = Sha256.digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return finish(digest);
    }

    /** The digest's value; the digest starts again. */
    static Hash finish(MessageDigest digest) {
        return new Hash(digest.digest());
    }

    void addTo(MessageDigest digest) {
        digest.update(bytes);
    }

    /** A copy of the 32 raw bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).getInt();
    }

    /** 64 hex digits in lower case. */
    @Override
    public String toString() {
        return Hex.text(bytes);
    }
}
