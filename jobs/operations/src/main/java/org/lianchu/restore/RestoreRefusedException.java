package org.lianchu.restore;

import org.lianchu.refusal.RefusedException;

/** A database cannot be built again as things stand. Nothing was changed. */
public final class RestoreRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    RestoreRefusedException(String name, String message) {
        super(name, message);
    }
}
