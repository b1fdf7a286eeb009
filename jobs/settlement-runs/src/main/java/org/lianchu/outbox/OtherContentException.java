package org.lianchu.outbox;

/**
 * A business key is planned with other content than before. The earlier one stands; a refused one is armed again by
 * {@link Outbox#rearm}, anything else needs another key.
 */
public final class OtherContentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherContentException(String message) {
        super(message);
    }
}
