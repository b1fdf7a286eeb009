package org.lianchu.ledger;

import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.identity.Trust;

/**
 * Whether a house stands at a ledger.
 *
 * @param connection DISPATCH's; null if not. Whoever opened it closes it after the house
 * @param trust the organisations' CA certificates; null if they are not at hand, and then nothing is proved
 */
public record LedgerAccess(
        @Nullable LedgerConnection connection, @Nullable Trust trust) {
    /** No ledger. */
    public static final LedgerAccess NONE = new LedgerAccess(null, null);
}
