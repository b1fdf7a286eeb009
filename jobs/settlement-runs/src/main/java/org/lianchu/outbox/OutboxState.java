package org.lianchu.outbox;

/** Where a write stands. */
public enum OutboxState {
    /** To be endorsed; no transaction of it can be on the ledger. */
    PLANNED,
    /** A signed transaction is kept; it may have been sent. */
    ENDORSED,
    /** The orderer took it, which is no promise. */
    SUBMITTED,
    /** It stands on the ledger. */
    CONFIRMED,
    /** It does not, and the same would be refused again; see {@link Outbox#rearm}. */
    REFUSED,
    /** Sent, and nobody could say what became of it: asked about and sent again until somebody can. */
    UNKNOWN
}
