package org.lianchu.follow;

/**
 * The ledger is not the one the database was filled from: another history, or a shorter one. Nothing was changed.
 * Connect to the right ledger; where the ledger was replaced on purpose, empty the ledger tables and read it anew.
 */
public final class ForkedLedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForkedLedgerException(String message) {
        super(message);
    }
}
