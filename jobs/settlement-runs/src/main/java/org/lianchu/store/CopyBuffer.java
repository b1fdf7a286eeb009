package org.lianchu.store;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Rows of one table on their way into it by COPY; their texts are identifiers, hashes, days and numbers. */
public final class CopyBuffer {
    private final String copy;
    private final StringBuilder text = new StringBuilder();

    /**
     * Empty.
     *
     * @param columns of the table, in the order of the rows' values
     */
    public CopyBuffer(String table, String columns) {
        copy = "COPY " + table + " (" + columns + ") FROM STDIN";
    }

    /** Adds a row. */
    public void add(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(values[i]);
        }
        text.append('\n');
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String plain = value.toString();
        if (plain.indexOf('\t') >= 0 || plain.indexOf('\n') >= 0 || plain.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("no identifier: " + plain);
        }
        text.append(plain);
    }

    /** Writes the rows within the caller's transaction, if there are any, and is empty then. */
    public void writeTo(JdbcOperations jdbc) {
        if (!text.isEmpty()) {
            Transactions.require();
            Copy.text(jdbc, copy, text.toString());
            text.setLength(0);
        }
    }
}
