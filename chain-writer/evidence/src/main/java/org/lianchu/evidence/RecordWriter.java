package org.lianchu.evidence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes one record, big-endian, into an array of exactly its length. */
final class RecordWriter {
    /** The longest text, in bytes of UTF-8: the most a u16 can say. */
    static final int MAX_TEXT = 0xffff;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    /** Begins with version and type; {@code fieldBytes} is the length of all that follows. */
    RecordWriter(RecordType type, int fieldBytes) {
        bytes = new byte[2 + fieldBytes];
        u8(CanonicalBytes.VERSION);
        u8(type.code());
    }

    /** The length of a text's field. */
    static int size(byte[] text) {
        return Short.BYTES + text.length;
    }

    /**
     * The UTF-8 of a text.
     *
     * @throws IllegalArgumentException if it is too long, or half of a surrogate pair that no UTF-8 can say
     */
    static byte[] utf8(String text) {
        byte[] utf8;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not Unicode text", e);
        }
        if (utf8.length > MAX_TEXT) {
            throw new IllegalArgumentException("a text of " + utf8.length + " bytes is too long");
        }
        return utf8;
    }

    void u8(int value) {
        bytes[at++] = (byte) value;
    }

    void u16(int value) {
        SHORTS.set(bytes, at, (short) value);
        at += Short.BYTES;
    }

    void i32(int value) {
        INTS.set(bytes, at, value);
        at += Integer.BYTES;
    }

    void i64(long value) {
        LONGS.set(bytes, at, value);
        at += Long.BYTES;
    }

    /** In one piece: the platform swaps the bytes, quickly even in the first seconds of a process. */
    void i64s(long[] values) {
        int length = values.length * Long.BYTES;
        ByteBuffer.wrap(bytes, at, length).asLongBuffer().put(values);
        at += length;
    }

    void raw(byte[] values) {
        System.arraycopy(values, 0, bytes, at, values.length);
        at += values.length;
    }

    void text(byte[] utf8) {
        u16(utf8.length);
        raw(utf8);
    }

    /** The record, full to the last byte. */
    byte[] finish() {
        if (at != bytes.length) {
            throw new IllegalStateException("wrote " + at + " of " + bytes.length + " bytes");
        }
        return bytes;
    }
}
