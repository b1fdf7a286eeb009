package org.lianchu.contract.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.Salt;
import org.lianchu.time.TradingDay;

/**
 * Writes a request or a stored value: u8 version, then its fields, big-endian. {@link FieldReader} reads them back.
 *
 * <p>{@code str} is a u16 byte length and UTF-8; {@code bytes} a u32 length and the bytes; a list a u32 count and the
 * elements; a hash its 32 bytes; a day an i32 of days since 1970-01-01.
 */
public final class FieldWriter {
    /** The version that begins every request and value. */
    public static final int VERSION = 1;

    private static final int MAX_TEXT = 0xffff;

    private static final int USUAL = 128;

    private byte[] bytes;
    private int length;

    /** Begins with the version. */
    public FieldWriter() {
        this(VERSION, USUAL);
    }

    private FieldWriter(int version, int room) {
        bytes = new byte[room];
        if (version >= 0) {
            u8(version);
        }
    }

    /** Begins with another version than the usual, for a value whose bytes have one of their own. */
    public static FieldWriter ofVersion(int version) {
        return new FieldWriter(version, USUAL);
    }

    /** Begins with nothing, for bytes whose first field is said elsewhere. */
    public static FieldWriter bare() {
        return bare(USUAL);
    }

    /** The same with room for as many bytes; more may follow. */
    public static FieldWriter bare(int room) {
        return new FieldWriter(-1, room);
    }

    /** The bytes as they are; their number is not written. */
    public FieldWriter raw(byte[] value) {
        grow(value.length).put(value);
        return this;
    }

    public FieldWriter u16(int value) {
        grow(Short.BYTES).putShort((short) value);
        return this;
    }

    private ByteBuffer grow(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        ByteBuffer field = ByteBuffer.wrap(bytes, length, count);
        length = needed;
        return field;
    }

    public FieldWriter u8(int value) {
        grow(Byte.BYTES).put((byte) value);
        return this;
    }

    public FieldWriter i32(int value) {
        grow(Integer.BYTES).putInt(value);
        return this;
    }

    public FieldWriter i64(long value) {
        grow(Long.BYTES).putLong(value);
        return this;
    }

    /**
     * A {@code str}.
     *
     * @throws IllegalArgumentException if it has no UTF-8, or more than 65,535 bytes of it
     */
    public FieldWriter text(String value) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            if (utf8.remaining() > MAX_TEXT) {
                throw new IllegalArgumentException("a text of " + utf8.remaining() + " bytes is too long");
            }
            grow(Short.BYTES).putShort((short) utf8.remaining());
            grow(utf8.remaining()).put(utf8);
            return this;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not Unicode text", e);
        }
    }

    public FieldWriter hash(Hash value) {
        grow(Hash.LENGTH).put(value.bytes());
        return this;
    }

    public FieldWriter salt(Salt value) {
        grow(Salt.LENGTH).put(value.bytes());
        return this;
    }

    public FieldWriter day(TradingDay value) {
        return i32(value.epochDay());
    }

    /** An i64 of whole seconds since 1970-01-01T00:00Z; what is finer is cut off. */
    public FieldWriter instant(Instant value) {
        return i64(value.getEpochSecond());
    }

    /** u8 1 and the day, or u8 0 for none. */
    public FieldWriter optionalDay(@Nullable TradingDay value) {
        return value == null ? u8(0) : u8(1).day(value);
    }

    /** The bytes after their u32 length. */
    public FieldWriter bytes(byte[] value) {
        i32(value.length);
        grow(value.length).put(value);
        return this;
    }

    /** The elements after their u32 count, in the order of the collection. */
    public <T> FieldWriter list(Collection<T> values, BiConsumer<FieldWriter, T> element) {
        i32(values.size());
        values.forEach(value -> element.accept(this, value));
        return this;
    }

    /** All that was written. */
    public byte[] finish() {
        return Arrays.copyOf(bytes, length);
    }
}
