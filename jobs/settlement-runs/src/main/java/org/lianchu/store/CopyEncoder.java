package org.lianchu.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.io.output.DeferredFileOutputStream;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/**
 * Encodes rows in PostgreSQL's binary COPY format, without the file's header and trailer, so that the rows of many
 * documents can be joined in one COPY.
 *
 * <p>Rows are kept in memory up to a threshold and in a temporary file beyond it: memory does not grow with a document.
 * One thread at a time.
 */
public final class CopyEncoder implements AutoCloseable {
    private static final int SPILL_BYTES = 1 << 20;
    private static final int BYTEA_OID = 17;
    private static final int INT8_OID = 20;
    private static final int INT2_OID = 21;
    private static final int TEXT_OID = 25;
    private static final int POSTGRES_EPOCH_DAY = 10_957;

    private final DeferredFileOutputStream out = DeferredFileOutputStream.builder()
            .setThreshold(SPILL_BYTES)
            .setBufferSize(1 << 14)
            .setPrefix("lianchu-copy")
            .setSuffix(".tmp")
            .get();
    private ByteBuffer row = ByteBuffer.allocate(1 << 14);
    private long rows;

    /** Begins a row of so many fields. */
    public CopyEncoder row(int fields) {
        endRow();
        row.putShort((short) fields);
        rows++;
        return this;
    }

    public CopyEncoder date(TradingDay day) {
        return int4(day.epochDay() - POSTGRES_EPOCH_DAY);
    }

    public CopyEncoder int2(int value) {
        room(6).putInt(2).putShort((short) value);
        return this;
    }

    public CopyEncoder int4(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    public CopyEncoder int8(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    public CopyEncoder nullableInt8(@Nullable Long value) {
        if (value != null) {
            return int8(value);
        }
        room(4).putInt(-1);
        return this;
    }

    public CopyEncoder text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        room(4 + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    public CopyEncoder nullableText(@Nullable String value) {
        if (value != null) {
            return text(value);
        }
        room(4).putInt(-1);
        return this;
    }

    /** Letters of a day's intervals, as one letter where all are alike. */
    public CopyEncoder quality(byte[] letters) {
        int length = isUniform(letters) ? 1 : letters.length;
        room(4 + length).putInt(length).put(letters, 0, length);
        return this;
    }

    /** The same as a text. */
    static String letters(byte[] letters) {
        return new String(letters, 0, isUniform(letters) ? 1 : letters.length, StandardCharsets.US_ASCII);
    }

    private static boolean isUniform(byte[] letters) {
        for (byte letter : letters) {
            if (letter != letters[0]) {
                return false;
            }
        }
        return true;
    }

    /** An array, or null. */
    public CopyEncoder nullableInt8Array(long @Nullable [] values) {
        if (values != null) {
            return int8Array(values);
        }
        room(4).putInt(-1);
        return this;
    }

    public CopyEncoder int8Array(long[] values) {
        room(24 + 12 * values.length);
        arrayHeader(20 + 12 * values.length, INT8_OID, values.length);
        for (long value : values) {
            row.putInt(8).putLong(value);
        }
        return this;
    }

    /** Values of {@link Packed}. */
    public CopyEncoder packed(long[] values) {
        byte[] bytes = Packed.of(values);
        room(4 + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    /** An array, null where an element is. */
    public CopyEncoder textArray(List<? extends @Nullable String> values) {
        return array(TEXT_OID, values, value -> value.getBytes(StandardCharsets.UTF_8));
    }

    /** An array, null where an element is. */
    public CopyEncoder int2Array(List<? extends @Nullable Integer> values) {
        return array(
                INT2_OID,
                values,
                value -> ByteBuffer.allocate(2).putShort(value.shortValue()).array());
    }

    /** An array, null where an element is. */
    public CopyEncoder int8Array(List<? extends @Nullable Long> values) {
        return array(
                INT8_OID, values, value -> ByteBuffer.allocate(8).putLong(value).array());
    }

    /** An array of what {@link #packed} writes, null where an element is. */
    public CopyEncoder packedArray(List<long @Nullable []> values) {
        return array(BYTEA_OID, values, Packed::of);
    }

    private <T> CopyEncoder array(int oid, List<? extends @Nullable T> values, Function<T, byte[]> encoding) {
        int begin = room(24).position();
        arrayHeader(0, oid, values.size());
        boolean hasNull = false;
        for (T value : values) {
            if (value == null) {
                hasNull = true;
                room(4).putInt(-1);
            } else {
                byte[] bytes = encoding.apply(value);
                room(4 + bytes.length).putInt(bytes.length).put(bytes);
            }
        }
        row.putInt(begin, row.position() - begin - 4).putInt(begin + 8, hasNull ? 1 : 0);
        return this;
    }

    private void arrayHeader(int bytes, int elementOid, int length) {
        row.putInt(bytes).putInt(1).putInt(0).putInt(elementOid).putInt(length).putInt(1);
    }

    private ByteBuffer room(int bytes) {
        if (row.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(row.capacity() * 2, row.position() + bytes));
            larger.put(row.flip());
            row = larger;
        }
        return row;
    }

    private void endRow() {
        try {
            out.write(row.array(), 0, row.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row.clear();
    }

    public long rows() {
        return rows;
    }

    /** The bytes of all rows. Ends the encoding. */
    public InputStream bytes() throws IOException {
        endRow();
        out.close();
        return out.toInputStream();
    }

    /** Lets go of the temporary file, if there is one. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!out.isInMemory() && !out.getFile().delete()) {
                out.getFile().deleteOnExit();
            }
        }
    }
}
