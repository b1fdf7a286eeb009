package org.lianchu.outbox;

import java.io.IOException;
import java.sql.SQLException;

/** Composes the argument of a planned write again, to the byte. Called by many threads. */
public interface ArgumentSource {
    /**
     * The argument.
     *
     * @throws IOException if it cannot be composed now; it is tried again later
     * @throws SQLException likewise
     */
    byte[] argument(String businessKey) throws IOException, SQLException;
}
