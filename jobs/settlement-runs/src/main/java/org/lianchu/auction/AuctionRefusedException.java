package org.lianchu.auction;

import org.lianchu.refusal.RefusedException;

/** An auction that is not cleared; the message says why and what to do. Nothing was written. */
public final class AuctionRefusedException extends RefusedException {
    /** The gate has not passed; the message says when it does. */
    static final String GATE_NOT_PASSED = "GATE_NOT_PASSED";

    private static final long serialVersionUID = 1L;

    AuctionRefusedException(String name, String message) {
        super(name, message);
    }

    @Override
    public boolean isEarly() {
        return code().equals(GATE_NOT_PASSED);
    }
}
