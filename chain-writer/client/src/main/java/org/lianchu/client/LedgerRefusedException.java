package org.lianchu.client;

import org.lianchu.contract.RefusalCode;
import org.lianchu.refusal.RefusedException;

/** The ledger refuses a question; the message is its own. The same question is refused again. */
public final class LedgerRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** @param code as in {@link Outcome.Refused} */
    LedgerRefusedException(String code, String message) {
        super(code, message);
    }

    /** Whether it is the contract that refuses, and by this code. */
    public boolean is(RefusalCode expected) {
        return code().equals(expected.name());
    }
}
