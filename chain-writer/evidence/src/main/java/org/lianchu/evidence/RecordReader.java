package org.lianchu.evidence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.lianchu.evidence.MalformedRecordException.Reason;
import org.lianchu.market.Identifiers;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/** Reads one record field by field and trusts nothing; every refusal is a {@link MalformedRecordException}. */
final class RecordReader {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    private RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The type a record says it has, after a version that is ours. */
    static RecordType typeOf(byte[] bytes) {
        return new RecordReader(bytes).head();
    }

    /** Stands after the head of a record that must have this type. */
    static RecordReader open(byte[] bytes, RecordType type) {
        RecordReader reader = new RecordReader(bytes);
        RecordType found = reader.head();
        if (found != type) {
            throw reader.refusal(Reason.TYPE, "a " + found + " where a " + type + " must be");
        }
        return reader;
    }

    private RecordType head() {
        int version = u8();
        if (version != CanonicalBytes.VERSION) {
            throw refusal(Reason.VERSION, "version " + version);
        }
        int code = u8();
        return RecordType.ofCode(code).orElseThrow(() -> refusal(Reason.TYPE, "type " + code));
    }

    MalformedRecordException refusal(Reason reason, String message) {
        return new MalformedRecordException(reason, at, message);
    }

    /** A text of whoever's making, short enough for a message. */
    static String cut(String text) {
        return text.length() <= Identifiers.MAX_LENGTH ? text : text.substring(0, Identifiers.MAX_LENGTH) + "...";
    }

    /** The offset of a field of this many bytes, which is thereby read. */
    private int take(int length) {
        if (length > bytes.length - at) {
            throw refusal(Reason.TRUNCATED, length + " bytes wanted, " + (bytes.length - at) + " left");
        }
        int offset = at;
        at += length;
        return offset;
    }

    int u8() {
        return Byte.toUnsignedInt(bytes[take(1)]);
    }

    int u16() {
        return Short.toUnsignedInt((short) SHORTS.get(bytes, take(Short.BYTES)));
    }

    int i32() {
        return (int) INTS.get(bytes, take(Integer.BYTES));
    }

    long i64() {
        return (long) LONGS.get(bytes, take(Long.BYTES));
    }

    TradingDay day() {
        return new TradingDay(i32());
    }

    /** One of some values, by its code, a u8. */
    <T> T code(String what, T[] values, ToIntFunction<T> codes) {
        int code = u8();
        for (T value : values) {
            if (codes.applyAsInt(value) == code) {
                return value;
            }
        }
        throw refusal(Reason.CODE, what + " " + code);
    }

    /** A number that is never negative. */
    long amount(String what) {
        long value = i64();
        if (value < 0) {
            throw refusal(Reason.VALUE, what + " below zero: " + value);
        }
        return value;
    }

    /** 96 energies in Wh, none negative. */
    long[] energies() {
        long[] wattHours = new long[Intervals.PER_DAY];
        int length = wattHours.length * Long.BYTES;
        ByteBuffer.wrap(bytes, take(length), length).asLongBuffer().get(wattHours);
        for (long value : wattHours) {
            if (value < 0) {
                throw refusal(Reason.VALUE, "energy below zero: " + value);
            }
        }
        return wattHours;
    }

    byte[] raw(int length) {
        int offset = take(length);
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    String text() {
        int length = u16();
        return text(take(length), length);
    }

    private String text(int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            MalformedRecordException refusal = refusal(Reason.TEXT, "not UTF-8");
            refusal.initCause(e);
            throw refusal;
        }
    }

    String identifier() {
        int length = u16();
        int offset = take(length);
        String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        if (!Identifiers.isIdentifier(text)) {
            throw refusal(Reason.TEXT, "not an identifier: " + cut(text(offset, length)));
        }
        return text; // which is ASCII
    }

    /** Nothing may follow. */
    void end() {
        if (at != bytes.length) {
            throw refusal(Reason.TRAILING_BYTES, bytes.length - at + " bytes follow the record");
        }
    }
}
