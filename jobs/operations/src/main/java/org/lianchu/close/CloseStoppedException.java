package org.lianchu.close;

/** The close of a term cannot go on; the message says why. What was done stands: approving again goes on. */
public final class CloseStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CloseStoppedException(String message) {
        super(message);
    }
}
