/** Writes to the ledger, each thing exactly once, and reads it back: one client for both ledgers. */
@NullMarked
package org.lianchu.client;

import org.jspecify.annotations.NullMarked;
