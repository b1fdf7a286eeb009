package org.lianchu.devledger;

/** An identity that no organisation of the channel vouches for. The message says why. */
final class UnknownIdentityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String mspId;

    UnknownIdentityException(String mspId, String message) {
        super(message);
        this.mspId = mspId;
    }

    /** The organisation it claims to be of; empty where it names none. */
    String mspId() {
        return mspId;
    }
}
