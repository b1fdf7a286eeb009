package org.lianchu.run;

import org.lianchu.refusal.RefusedException;

/**
 * A run that cannot be opened; the message begins with the name of the refusal and says what to do. Nothing was
 * changed.
 */
public final class RunRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public RunRefusedException(String name, String message) {
        super(name, message);
    }
}
