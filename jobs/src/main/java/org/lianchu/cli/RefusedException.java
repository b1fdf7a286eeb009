package org.lianchu.cli;

/** A command is refused; the message begins with the name of the refusal and says what to do. Exit 3. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String name, String message) {
        super(name + ": " + message);
    }
}
