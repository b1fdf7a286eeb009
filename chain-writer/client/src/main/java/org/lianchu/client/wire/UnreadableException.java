package org.lianchu.client.wire;

/**
 * Bytes that are no Fabric transaction or block of the kind expected, or a block whose own hashes do not fit; the
 * message says which part. They were damaged or altered, or come from another network: ask another peer.
 */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
