package org.lianchu.proof;

import org.lianchu.refusal.RefusedException;

/**
 * There is nothing to prove, or what lies there does not fit what was anchored. The message begins with a name, says
 * what differs and whose it is, and what to do.
 */
public final class ProofRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public ProofRefusedException(String name, String message) {
        super(name, message);
    }
}
