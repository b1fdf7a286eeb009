package org.lianchu.home;

/** The home is at work for another process, which the message names. Wait for it, or stop it; nothing was changed. */
public final class HomeBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomeBusyException(String message) {
        super("HOME_BUSY: " + message);
    }
}
