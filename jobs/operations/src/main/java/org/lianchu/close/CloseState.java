package org.lianchu.close;

/** Where the close of a generation of a term stands. */
public enum CloseState {
    /** Nobody has proposed it. */
    OPEN,
    /** One FINANCE identity has proposed it on the ledger. */
    PROPOSED,
    /** Another has approved it, and claims, statements or the state are left: approving again goes on. */
    PARTIAL,
    /** All is done, for good. */
    CLOSED
}
