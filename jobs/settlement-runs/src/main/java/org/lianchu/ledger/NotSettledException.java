package org.lianchu.ledger;

/** The ledger will not settle the run as it is; the message says what to do first. */
public final class NotSettledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSettledException(String message) {
        super(message);
    }
}
