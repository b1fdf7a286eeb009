package org.lianchu.client;

/** The ledger did not answer a question. Nothing is known, nothing was changed: ask again later. */
public final class LedgerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
