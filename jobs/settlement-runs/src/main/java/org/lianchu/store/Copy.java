package org.lianchu.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Binary COPY in and out over a connection, inside whatever transaction it is in. */
final class Copy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

    private Copy() {}

    /** Copies the rows of all encoders into a table, in one COPY. */
    static void in(Connection connection, String tableAndColumns, List<CopyEncoder> encoders) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + tableAndColumns + " FROM STDIN (FORMAT binary)");
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

    /** Copies a query's rows out, one call a row. */
    static void out(Connection connection, String query, Consumer<CopyRow> rows) throws SQLException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
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
}
