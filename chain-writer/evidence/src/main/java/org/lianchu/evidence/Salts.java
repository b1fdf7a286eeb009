package org.lianchu.evidence;

import java.nio.ByteBuffer;
import javax.crypto.Mac;

/** The salts of one secret and use, by ordinal of the record. Not for several threads at once. */
public final class Salts {
    private final Mac mac;

    /** The label, then the ordinal. */
    private final ByteBuffer message;

    private final int labelBytes;

    Salts(Mac mac, SaltLabel label) {
        byte[] text = label.bytes();
        this.mac = mac;
        this.labelBytes = text.length;
        this.message = ByteBuffer.allocate(text.length + Integer.BYTES).put(text);
    }

    /**
     * The first 16 bytes of HMAC-SHA256(secret, label || u32 ordinal).
     *
     * @param ordinal the record's place, from 0: in its document, running on through all its days, or among its day's
     * @throws IllegalArgumentException if it is negative
     */
    public Salt of(int ordinal) {
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinals begin at 0: " + ordinal);
        }
        message.putInt(labelBytes, ordinal);
        return Salt.firstBytesOf(mac.doFinal(message.array()));
    }
}
