package org.lianchu.server;

import org.lianchu.refusal.RefusedException;

/** The address cannot be listened at: another process does, or this user may not. */
public final class AddressInUseException extends RefusedException {
    private static final long serialVersionUID = 1L;

    AddressInUseException(String address, Throwable cause) {
        super(
                "ADDRESS",
                "cannot listen at " + address
                        + ": another process does, or this user may not; give another with --http HOST:PORT, or none"
                        + " with --http off",
                cause);
    }
}
