package org.lianchu.chaincode;

/** The server was started in a way it cannot serve; its message names the value and what it should be. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
