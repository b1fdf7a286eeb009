package org.lianchu.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.WorldState;

/**
 * The ledger's state as a peer shows it, to be read. What a settlement reads of it never changes again: a closed cut,
 * the anchors up to it, publications and rules by their numbers and ids.
 */
final class LedgerView implements WorldState {
    private final LedgerConnection ledger;
    private final DayAnchors anchors;

    LedgerView(LedgerConnection ledger, DayAnchors anchors) {
        this.ledger = ledger;
        this.anchors = anchors;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return ledger.read(key).orElse(null);
    }

    @Override
    public void put(String key, byte[] value) {
        throw new IllegalStateException("only read: " + key);
    }

    /** From a prefix, up to a key under it or just after it. */
    @Override
    public List<Entry> range(String from, String to, int limit) {
        return anchors.under(from).stream()
                .filter(entry -> entry.key().compareTo(to) < 0)
                .limit(limit)
                .map(entry -> new Entry(entry.key(), entry.value()))
                .toList();
    }
}
