package org.lianchu.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/**
 * The source of the salts of a run's day: of its postings, its accounts and its market curve. Who has it and a seal can
 * find the postings by trying; who has one salt can open one leaf.
 *
 * <p>Guarantees: derived, not drawn, so that the same day of the same run of one house always has the same seal. It
 * does not print itself; {@link #bytes()} gives it.
 */
public final class DaySecret {
    /** Length in bytes, of the secret and of the house secret it is derived from. */
    public static final int LENGTH = 32;

    private static final byte[] LABEL = "lianchu/v2/day".getBytes(US_ASCII);

    private final byte[] bytes;

    private DaySecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * HMAC-SHA256(house secret, "lianchu/v2/day" || str run || day).
     *
     * @throws IllegalArgumentException if the house secret has not 32 bytes
     */
    public static DaySecret derive(byte[] houseSecret, RunId run, TradingDay day) {
        requireLength(houseSecret);
        byte[] id = RecordWriter.utf8(run.toString());
        Mac mac = Algorithms.hmacSha256(houseSecret);
        mac.update(LABEL);
        mac.update(ByteBuffer.allocate(RecordWriter.size(id) + Integer.BYTES)
                .putShort((short) id.length)
                .put(id)
                .putInt(day.epochDay())
                .array());
        return new DaySecret(mac.doFinal());
    }

    /**
     * The secret as it was given to the ledger, copied.
     *
     * @throws IllegalArgumentException if it has not 32 bytes
     */
    public static DaySecret of(byte[] bytes) {
        requireLength(bytes);
        return new DaySecret(bytes.clone());
    }

    private static void requireLength(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a secret has 32 bytes, not " + bytes.length);
        }
    }

    /** The salts for one use, for one thread. */
    Salts salts(SaltLabel label) {
        return new Salts(Algorithms.hmacSha256(bytes), label);
    }

    /** A copy of the 32 bytes, for the settling organisations and whoever recomputes the day. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DaySecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "DaySecret[hidden]";
    }
}
