package org.lianchu.parts;

import org.lianchu.refusal.RefusedException;

/** The home is at work for another process, which the message names. Wait for it, or stop it; nothing was changed. */
public final class HomeBusyException extends RefusedException {
    private static final long serialVersionUID = 1L;

    HomeBusyException(String message) {
        super("HOME_BUSY", message);
    }
}
