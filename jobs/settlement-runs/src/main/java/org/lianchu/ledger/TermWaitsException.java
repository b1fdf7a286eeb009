package org.lianchu.ledger;

import org.lianchu.refusal.RefusedException;

/** The notice of a generation still runs: nothing is wrong, and the message says from when on it can be frozen. */
public final class TermWaitsException extends RefusedException {
    private static final long serialVersionUID = 1L;

    TermWaitsException(String message) {
        super("NOTICE_RUNS", message);
    }

    @Override
    public boolean isEarly() {
        return true;
    }
}
