package org.lianchu.parts;

/** The home's database does not answer; the message says what the driver says of it. Try again when it does. */
public final class DatabaseUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnreachableException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
