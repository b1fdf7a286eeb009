package org.lianchu.outbox;

import java.io.IOException;

/** Composes the argument of a planned write again, to the byte. Called by many threads. */
public interface ArgumentSource {
    /**
     * The argument.
     *
     * @throws IOException if it cannot be composed now; it is tried again later
     */
    byte[] argument(String businessKey) throws IOException;
}
