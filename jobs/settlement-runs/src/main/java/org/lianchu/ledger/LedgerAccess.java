package org.lianchu.ledger;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.identity.Trust;

/**
 * Whether a house stands at a ledger.
 *
 * @param connection DISPATCH's; null if not. Whoever opened it closes it after the house
 * @param trust the organisations' CA certificates; null if they are not at hand, and then nothing is proved
 * @param key the 32 random bytes kept with DISPATCH's key, when they are needed; null where nothing
 *     is submitted
 */
public record LedgerAccess(
        @Nullable LedgerConnection connection,
        @Nullable Trust trust,
        @Nullable Supplier<byte[]> key) {
    /** No ledger. */
    public static final LedgerAccess NONE = new LedgerAccess(null, null, null);
}
