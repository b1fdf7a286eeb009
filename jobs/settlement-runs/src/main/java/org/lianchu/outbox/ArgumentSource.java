package org.lianchu.outbox;

import java.io.IOException;
import org.lianchu.contract.Arguments;

/** Composes the arguments of a planned write again, the request to the byte. Called by many threads. */
public interface ArgumentSource {
    /**
     * The arguments.
     *
     * @throws IOException if they cannot be composed now; it is tried again later
     */
    Arguments arguments(String businessKey) throws IOException;
}
