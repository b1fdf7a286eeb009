package org.lianchu.ledger;

/** The ledger did not answer for too long. What was given to it is not lost: the same command goes on. */
public final class LedgerWaitsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerWaitsException(String message) {
        super(message);
    }
}
