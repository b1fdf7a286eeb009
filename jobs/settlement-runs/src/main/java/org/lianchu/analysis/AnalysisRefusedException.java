package org.lianchu.analysis;

import org.lianchu.refusal.RefusedException;

/** The database does not allow it, or the question is none; the message says what is missing or would be right. */
public final class AnalysisRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** @param code the refusal's name */
    public AnalysisRefusedException(String code, String what) {
        super(code, what);
    }
}
