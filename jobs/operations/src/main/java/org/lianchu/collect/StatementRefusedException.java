package org.lianchu.collect;

import org.lianchu.refusal.RefusedException;

/** A statement that is not written; the message begins with the name of the refusal and says what to do. */
public final class StatementRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public StatementRefusedException(String name, String message) {
        super(name, message);
    }
}
