package org.lianchu.network;

/**
 * A node or one of Fabric's programs did not do what it should; the message holds the end of what it said. Starting the
 * network again goes on from what was reached.
 */
public final class NetworkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NetworkFailedException(String message) {
        super(message);
    }

    NetworkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
