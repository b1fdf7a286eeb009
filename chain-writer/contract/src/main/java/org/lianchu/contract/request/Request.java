package org.lianchu.contract.request;

import java.util.Collections;
import java.util.SortedMap;

/**
 * One call of the contract: the name of a function and one argument.
 *
 * <p>Guarantees: equal requests have equal bytes, and only those bytes are read back as the request, so that a repeated
 * call is recognised by their hash.
 */
public interface Request {
    /** The function's name. */
    String function();

    /** The one argument, for the function's {@code decode}. */
    byte[] encode();

    /** What is given with it and is no part of it, by name; only read. */
    default SortedMap<String, byte[]> inputs() {
        return Collections.emptySortedMap();
    }
}
