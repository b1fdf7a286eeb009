package org.lianchu.cli;

/** The command line does not say what is wanted; the message says what would. Exit 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
