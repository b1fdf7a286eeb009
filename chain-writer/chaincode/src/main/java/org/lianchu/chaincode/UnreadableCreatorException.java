package org.lianchu.chaincode;

/** A creator that is no X.509 identity: nobody the contract could know. Its message says what is missing. */
final class UnreadableCreatorException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableCreatorException(String message) {
        super("calls are for holders of an X.509 certificate; " + message);
    }
}
