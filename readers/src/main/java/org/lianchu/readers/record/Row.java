package org.lianchu.readers.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A row of a table or a record of NEM12. Its fields, at least one, are counted from 0 and unquoted; of a row as it
 * stands in a file a field is made when it is asked for, and a number read without making one.
 */
public abstract sealed class Row {
    private final long line;

    private Row(long line) {
        this.line = line;
    }

    /** A row of such fields. */
    public static Row of(long line, String... values) {
        return new OfTexts(line, values);
    }

    /**
     * A row as it stands in its file.
     *
     * @param text ASCII, a comma between two fields and no quote; is not to change any more
     * @param ends where each field ends in it, excluded; is not to change any more
     */
    public static Row of(long line, byte[] text, int[] ends) {
        return new OfBytes(line, text, ends);
    }

    /** Where it begins, from 1. */
    public long line() {
        return line;
    }

    /** How many fields it has. */
    public abstract int width();

    /** A field. */
    public abstract String value(int index);

    /** Whether a field holds nothing. */
    public abstract boolean isEmpty(int index);

    /** A field as a number, or what it is instead, as {@link DecimalText#parse} says it. */
    public abstract long decimal(int index, int decimals);

    /** All fields, in a list of the caller's own. */
    public String[] values() {
        String[] values = new String[width()];
        Arrays.setAll(values, this::value);
        return values;
    }

    /** Whether no field holds anything. */
    public boolean isEmpty() {
        return isEmptyFrom(0);
    }

    /** Whether no field from the index on holds anything. */
    public boolean isEmptyFrom(int index) {
        for (int i = index; i < width(); i++) {
            if (!isEmpty(i)) {
                return false;
            }
        }
        return true;
    }

    /** The row without the empty fields at its end. */
    public Row unpadded() {
        int width = width();
        while (width > 1 && isEmpty(width - 1)) {
            width--;
        }
        return width == width() ? this : of(line, Arrays.copyOf(values(), width));
    }

    /** The fields as they stand, for a reject. */
    public String text() {
        return String.join(",", values());
    }

    /** Whether it is an empty line. */
    public boolean isBlank() {
        return width() == 1 && isEmpty(0);
    }

    private static final class OfTexts extends Row {
        private final String[] values;

        OfTexts(long line, String[] values) {
            super(line);
            this.values = values;
        }

        @Override
        public int width() {
            return values.length;
        }

        @Override
        public String value(int index) {
            return values[index];
        }

        @Override
        public boolean isEmpty(int index) {
            return values[index].isEmpty();
        }

        @Override
        public long decimal(int index, int decimals) {
            return DecimalText.parse(values[index], decimals);
        }
    }

    private static final class OfBytes extends Row {
        private final byte[] text;
        private final int[] ends;

        OfBytes(long line, byte[] text, int[] ends) {
            super(line);
            this.text = text;
            this.ends = ends;
        }

        private int begin(int index) {
            return index == 0 ? 0 : ends[index - 1] + 1;
        }

        @Override
        public int width() {
            return ends.length;
        }

        @Override
        public String value(int index) {
            int begin = begin(index);
            return new String(text, begin, ends[index] - begin, StandardCharsets.ISO_8859_1);
        }

        @Override
        public boolean isEmpty(int index) {
            return begin(index) == ends[index];
        }

        @Override
        public long decimal(int index, int decimals) {
            return DecimalText.parse(text, begin(index), ends[index], decimals);
        }
    }
}
