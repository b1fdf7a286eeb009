package org.lianchu.client;

/** The ledger refuses a question; the message is its own. The same question is refused again. */
public final class LedgerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    LedgerRefusedException(String code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    /** As in {@link Outcome.Refused}. */
    public String code() {
        return code;
    }
}
