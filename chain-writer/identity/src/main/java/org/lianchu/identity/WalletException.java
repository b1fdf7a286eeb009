package org.lianchu.identity;

import org.lianchu.refusal.RefusedException;

/** A wallet lacks something or holds what cannot be used; the message names the file and says what would be right. */
public final class WalletException extends RefusedException {
    private static final long serialVersionUID = 1L;

    WalletException(String message) {
        super("WALLET", message);
    }

    WalletException(String message, Throwable cause) {
        super("WALLET", message, cause);
    }
}
