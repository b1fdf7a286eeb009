package org.lianchu.contract;

/** A refusal on its way out of a function; {@link Contract#invoke} makes it a reply. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;

    RefusedException(RefusalCode code, String message) {
        super(message);
        this.code = code;
    }

    Reply.Refused reply() {
        return new Reply.Refused(code, String.valueOf(getMessage()));
    }
}
