package org.lianchu.devledger;

/** Bytes of a caller that cannot be what they should be. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }
}
