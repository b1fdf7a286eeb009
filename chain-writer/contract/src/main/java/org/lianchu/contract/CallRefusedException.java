package org.lianchu.contract;

import org.lianchu.refusal.RefusedException;

/** A refusal on its way out of a function; {@link Contract#invoke} makes it a reply. */
final class CallRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode reason;

    /** @param message why, and what to do next */
    CallRefusedException(RefusalCode reason, String message) {
        super(reason.name(), message);
        this.reason = reason;
    }

    Reply.Refused reply() {
        return new Reply.Refused(reason, what());
    }
}
