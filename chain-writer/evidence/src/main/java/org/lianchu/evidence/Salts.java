package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import javax.crypto.Mac;

/** The salts of one document, by ordinal of the record. Not for several threads at once. */
public final class Salts {
    private static final byte[] LABEL = "lianchu/v1/salt".getBytes(US_ASCII);

    private final Mac mac;

    /** The label, then the ordinal. */
    private final ByteBuffer message = ByteBuffer.allocate(LABEL.length + Integer.BYTES);

    Salts(Mac mac) {
        this.mac = mac;
        message.put(LABEL);
    }

    /**
     * The first 16 bytes of HMAC-SHA256(secret, "lianchu/v1/salt" || u32 ordinal).
     *
     * @param ordinal the record's place in its document, from 0, running on through all its days
     * @throws IllegalArgumentException if it is negative
     */
    public Salt of(int ordinal) {
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinals begin at 0: " + ordinal);
        }
        message.putInt(LABEL.length, ordinal);
        return Salt.firstBytesOf(mac.doFinal(message.array()));
    }
}
