package org.lianchu.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port to the ledger's state, as one transaction sees it.
 *
 * <p>An adapter answers from the committed state: what the transaction itself has put is not seen, as in Fabric, and
 * the
 * contract does not look for it. What was read, keys and ranges alike, must still hold when the transaction commits. If
 * the reply is a refusal, or the contract throws, nothing that was put may be kept.
 */
public interface WorldState {
    /** The value of a key; null if there is none. The caller only reads it. */
    byte @Nullable [] get(String key);

    /**
     * Sets the value of a key, which is never empty; at most once per key and transaction. The contract lets go of
     * it.
     */
    void put(String key, byte[] value);

    /**
     * The first entries from one key to another, ascending by the UTF-8 bytes of the keys.
     *
     * @param from included
     * @param to excluded
     * @param limit at most so many, at least 1; {@link Integer#MAX_VALUE} for all
     */
    List<Entry> range(String from, String to, int limit);

    /** A key and its value, which is only read. */
    record Entry(String key, byte[] value) {}
}
