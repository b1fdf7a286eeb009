package org.lianchu.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final int INT8_OID = 20;
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

    /** Quality letters, as one letter where all are alike. */
    public CopyEncoder quality(byte[] letters) {
        int length = isUniform(letters) ? 1 : letters.length;
        room(4 + length).putInt(length).put(letters, 0, length);
        return this;
    }

    private static boolean isUniform(byte[] letters) {
        for (byte letter : letters) {
            if (letter != letters[0]) {
                return false;
            }
        }
        return true;
    }

    public CopyEncoder int8Array(long[] values) {
        room(24 + 12 * values.length);
        arrayHeader(20 + 12 * values.length, INT8_OID, values.length);
        for (long value : values) {
            row.putInt(8).putLong(value);
        }
        return this;
    }

    /**
     * Values one after another, each in as many bytes as the largest wants, the high one first: in a third of an
     * array's bytes, and a database reads them as one.
     *
     * @param values not negative; all 0 take no byte
     */
    public CopyEncoder packed(long[] values) {
        int bits = 0;
        for (long value : values) {
            bits = Math.max(bits, Long.SIZE - Long.numberOfLeadingZeros(value));
        }
        int width = (bits + 7) / 8;
        room(4 + width * values.length).putInt(width * values.length);
        for (long value : values) {
            for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
                row.put((byte) (value >>> shift));
            }
        }
        return this;
    }

    public CopyEncoder textArray(List<String> values) {
        List<byte[]> encoded =
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList();
        int bytes = encoded.stream().mapToInt(b -> 4 + b.length).sum();
        room(24 + bytes);
        arrayHeader(20 + bytes, TEXT_OID, encoded.size());
        encoded.forEach(b -> row.putInt(b.length).put(b));
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
