package org.lianchu.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Binary COPY in and out, within the caller's transaction; without one the connection goes back to the pool at the end.
 */
final class Copy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    private Copy() {}

    /** Copies the rows of all encoders into a table, in one COPY. */
    static void in(JdbcOperations jdbc, String tableAndColumns, List<CopyEncoder> encoders) {
        run(
                jdbc,
                connection ->
                        in(connection.copyIn("COPY " + tableAndColumns + " FROM STDIN (FORMAT binary)"), encoders));
    }

    private static void in(CopyIn copy, List<CopyEncoder> encoders) throws SQLException {
        try {
            byte[] buffer = new byte[1 << 16];
            copy.writeToCopy(HEADER, 0, HEADER.length);
            for (CopyEncoder encoder : encoders) {
                try (InputStream bytes = encoder.bytes()) {
                    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                        copy.writeToCopy(buffer, 0, n);
                    }
                }
            }
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /**
     * Copies a query's rows out, one call a row.
     *
     * @param query with its values in it: COPY takes no parameters
     */
    static void out(JdbcOperations jdbc, String query, Consumer<CopyRow> rows) {
        run(jdbc, connection -> out(connection.copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)"), rows));
    }

    private static void out(CopyOut copy, Consumer<CopyRow> rows) throws SQLException {
        try {
            boolean headed = false;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                ByteBuffer bytes = ByteBuffer.wrap(message);
                if (!headed) {
                    bytes.position(HEADER.length);
                    headed = true;
                }
                while (bytes.remaining() > 2) {
                    bytes.getShort();
                    rows.accept(new CopyRow(bytes));
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Copies rows of text in, as {@link CopyBuffer} makes them. */
    static void text(JdbcOperations jdbc, String copy, String rows) {
        run(jdbc, connection -> {
            try {
                connection.copyIn(copy, new StringReader(rows));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void with(CopyManager connection) throws SQLException;
    }

    private static void run(JdbcOperations jdbc, Work work) {
        jdbc.execute((Connection connection) -> {
            work.with(connection.unwrap(PGConnection.class).getCopyAPI());
            return true;
        });
    }
}
