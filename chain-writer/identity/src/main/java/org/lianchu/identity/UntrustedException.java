package org.lianchu.identity;

/** A signer who is not believed; the message says why. */
public final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String mspId;

    UntrustedException(String mspId, String message) {
        super(message);
        this.mspId = mspId;
    }

    UntrustedException(String mspId, String message, Throwable cause) {
        super(message, cause);
        this.mspId = mspId;
    }

    /** The organisation that the signer claims to be of; empty if it names none. */
    public String mspId() {
        return mspId;
    }
}
