package org.lianchu.submit;

import org.lianchu.refusal.RefusedException;

/**
 * A submission cannot go on; what was done of it stands and is met as the same again. The message begins with the name
 * of the refusal and says what to do, after which the same command may be given again.
 */
public final class SubmissionRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public SubmissionRefusedException(String code, String what) {
        super(code, what);
    }
}
