package org.lianchu.client.wallet;

/** A wallet lacks something or holds what cannot be used; the message names the file and says what would be right. */
public final class WalletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WalletException(String message) {
        super(message);
    }

    WalletException(String message, Throwable cause) {
        super(message, cause);
    }
}
