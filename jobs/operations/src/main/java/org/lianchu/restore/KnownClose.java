package org.lianchu.restore;

import java.time.Instant;
import org.lianchu.settlement.RunId;

/**
 * A close that was approved on the ledger.
 *
 * @param at the place of its transaction among all
 * @param approved the transaction's time
 */
record KnownClose(RunId run, long at, Instant approved) {}
