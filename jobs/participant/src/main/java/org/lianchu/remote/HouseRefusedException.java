package org.lianchu.remote;

import org.lianchu.refusal.RefusedException;

/** The house refuses what it was asked, by name and in words. */
public final class HouseRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    HouseRefusedException(String code, String what) {
        super(code, what);
    }
}
