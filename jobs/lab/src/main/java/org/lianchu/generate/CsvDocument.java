package org.lianchu.generate;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file being written, straight into bytes: header, rows, and the trailer with the number of rows and the sum of all
 * energies.
 *
 * <p>Fields are written as they are, so they must need no quotes. The file comes into being with its first row; without
 * a row there is none. A file that exists is not overwritten.
 */
final class CsvDocument implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** No field or energy is longer: identifiers and names are short, a long has 19 digits. */
    private static final int LONGEST_FIELD_BYTES = 1_024;

    private final Path file;
    private final String header;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private @Nullable OutputStream out;
    private int length;
    private boolean rowBegun;
    private long bytes;
    private long rows;
    private long sumWh;

    CsvDocument(Path file, String header) {
        this.file = file;
        this.header = header;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** Appends a field to the row. */
    void field(String text) throws IOException {
        separate();
        if (text.length() * 3 > LONGEST_FIELD_BYTES) {
            throw new IllegalArgumentException("too long a field: " + text);
        }
        ascii(text);
    }

    /** Appends a field of single letters. */
    void letters(byte[] letters, int count) throws IOException {
        separate();
        System.arraycopy(letters, 0, buffer, length, count);
        length += count;
    }

    /** Appends energies as kWh with three decimals, or none where whole; {@link SideCurve#EMPTY} is an empty field. */
    void energies(long[] wattHours) throws IOException {
        for (long energy : wattHours) {
            separate();
            if (energy != SideCurve.EMPTY) {
                kwh(energy);
                sumWh += energy;
            }
        }
    }

    void endRow() {
        buffer[length++] = '\n';
        rowBegun = false;
        rows++;
    }

    /** Writes the trailer, unless there is no row. */
    void finish() throws IOException {
        if (rows == 0) {
            return;
        }
        room();
        ascii("#end,");
        digits(rows);
        buffer[length++] = ',';
        kwh(sumWh);
        buffer[length++] = '\n';
        flush();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private void separate() throws IOException {
        room();
        if (rowBegun) {
            buffer[length++] = ',';
        } else if (rows == 0) {
            ascii(header);
            buffer[length++] = '\n';
        }
        rowBegun = true;
    }

    private void room() throws IOException {
        if (length > BUFFER_BYTES - 2 * LONGEST_FIELD_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        out.write(buffer, 0, length);
        bytes += length;
        length = 0;
    }

    private void ascii(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, buffer, length, encoded.length);
        length += encoded.length;
    }

    private void kwh(long wattHours) {
        digits(wattHours / 1_000);
        int rest = (int) (wattHours % 1_000);
        if (rest != 0) {
            buffer[length++] = '.';
            buffer[length++] = (byte) ('0' + rest / 100);
            buffer[length++] = (byte) ('0' + rest / 10 % 10);
            buffer[length++] = (byte) ('0' + rest % 10);
        }
    }

    private void digits(long number) {
        int count = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            count++;
        }
        long rest = number;
        for (int at = length + count - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }
}
