package org.lianchu.evidence;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What is hashed before a record, so that nobody finds the record behind a leaf by trying values.
 *
 * <p>Guarantees: 16 bytes, immutable; equal exactly if the bytes are. Shown only together with its record.
 */
public final class Salt {
    /** Length in bytes. */
    public static final int LENGTH = 16;

    private final byte[] bytes;

    private Salt(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The salt with these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 16
     */
    public static Salt of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a salt has 16 bytes, not " + bytes.length);
        }
        return new Salt(bytes.clone());
    }

    /**
     * Reads 32 hex digits in lower case.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Salt parse(String hex) {
        return new Salt(Hex.parse(hex, LENGTH));
    }

    static Salt firstBytesOf(byte[] hmac) {
        return new Salt(Arrays.copyOf(hmac, LENGTH));
    }

    void addTo(MessageDigest digest) {
        digest.update(bytes);
    }

    /** A copy of the 16 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && Arrays.equals(bytes, salt.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 32 hex digits in lower case. */
    @Override
    public String toString() {
        return Hex.text(bytes);
    }
}
