package org.lianchu.proof;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.WorldState;
import org.lianchu.contract.ledger.AnchoredChunk;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Hash;
import org.lianchu.settlement.RunType;
import org.lianchu.time.TradingDay;

/**
 * The ledger's state as a peer shows it, to be read. For a PROVISIONAL day it shows no anchor of the day but those
 * of the documents that the settlement names: what came later is no input, and a peer cannot tell the present from
 * the past.
 */
final class LedgerView implements WorldState {
    private final LedgerConnection ledger;
    private final @Nullable String filtered;
    private final Set<Hash> shown;

    private LedgerView(LedgerConnection ledger, @Nullable String filtered, Set<Hash> shown) {
        this.ledger = ledger;
        this.filtered = filtered;
        this.shown = shown;
    }

    /** @param named the documents that are inputs, or late */
    static LedgerView of(LedgerConnection ledger, Settle settle, Set<Hash> named) {
        TradingDay day = settle.day();
        return new LedgerView(ledger, settle.type() == RunType.PROVISIONAL ? Keys.anchors(day) : null, named);
    }

    @Override
    public byte @Nullable [] get(String key) {
        return ledger.read(key).orElse(null);
    }

    @Override
    public void put(String key, byte[] value) {
        throw new IllegalStateException("only read: " + key);
    }

    @Override
    public List<Entry> range(String from, String to, int limit) {
        if (!to.equals(Keys.endOf(from))) {
            throw new IllegalStateException("not everything under a prefix: " + from + " to " + to);
        }
        return ledger.scan(from).stream()
                .map(entry -> new Entry(entry.key(), entry.value()))
                .filter(this::isShown)
                .limit(limit)
                .toList();
    }

    private boolean isShown(Entry entry) {
        return filtered == null
                || !entry.key().startsWith(filtered)
                || shown.contains(AnchoredChunk.decode(entry.value()).document());
    }
}
