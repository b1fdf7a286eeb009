package org.lianchu.readers.record;

/**
 * A row of a table or a record of NEM12.
 *
 * @param line where it begins, from 1
 * @param values the fields, unquoted; at least one
 */
public record Row(long line, String[] values) {
    /** Whether it is an empty line. */
    public boolean isBlank() {
        return values.length == 1 && values[0].isEmpty();
    }
}
