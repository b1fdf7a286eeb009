package org.lianchu.night;

import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;

/**
 * Whether a house stands at a ledger.
 *
 * @param connection DISPATCH's; null if not. Whoever opened it closes it after the house
 */
public record LedgerAccess(@Nullable LedgerConnection connection) {
    /** No ledger. */
    public static final LedgerAccess NONE = new LedgerAccess(null);
}
