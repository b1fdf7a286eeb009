package org.lianchu.follow;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of one table on their way into it by COPY; their texts are identifiers, hashes, days and numbers. */
final class CopyBuffer {
    private final String copy;
    private final StringBuilder text = new StringBuilder();

    /**
     * Empty.
     *
     * @param columns of the table, in the order of the rows' values
     */
    CopyBuffer(String table, String columns) {
        copy = "COPY " + table + " (" + columns + ") FROM STDIN";
    }

    void add(@Nullable Object... values) {
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

    void writeTo(Connection connection) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("cannot send to the database: " + e.getMessage(), e);
        }
    }
}
