package org.lianchu.reconciliation;

import org.lianchu.refusal.RefusedException;

/** A tolerance file that cannot be read; the message names file, key and what would be right. Correct the file. */
public final class ToleranceFormatException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public ToleranceFormatException(String message) {
        super("TOLERANCES", message);
    }
}
