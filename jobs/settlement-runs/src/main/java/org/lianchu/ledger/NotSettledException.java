package org.lianchu.ledger;

import org.lianchu.refusal.RefusedException;

/** The ledger will not settle the run as it is; the message says what to do first. */
public final class NotSettledException extends RefusedException {
    private static final long serialVersionUID = 1L;

    NotSettledException(String message) {
        super("NOT_SETTLED", message);
    }
}
