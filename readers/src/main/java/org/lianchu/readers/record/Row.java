package org.lianchu.readers.record;

import java.util.Arrays;

/**
 * A row of a table or a record of NEM12.
 *
 * @param line where it begins, from 1
 * @param values the fields, unquoted; at least one
 */
public record Row(long line, String[] values) {
    /** Whether no field holds anything. */
    public boolean isEmpty() {
        return isEmptyFrom(0);
    }

    /** Whether no field from the index on holds anything. */
    public boolean isEmptyFrom(int index) {
        for (int i = index; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The row without the empty fields at its end. */
    public Row unpadded() {
        int width = values.length;
        while (width > 1 && values[width - 1].isEmpty()) {
            width--;
        }
        return width == values.length ? this : new Row(line, Arrays.copyOf(values, width));
    }

    /** The fields as they stand, for a reject. */
    public String text() {
        return String.join(",", values);
    }

    /** Whether it is an empty line. */
    public boolean isBlank() {
        return values.length == 1 && values[0].isEmpty();
    }
}
