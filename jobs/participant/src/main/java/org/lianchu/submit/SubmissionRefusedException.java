package org.lianchu.submit;

/**
 * A submission cannot go on; what was done of it stands and is met as the same again. The message begins with the name
 * of the refusal and says what to do, after which the same command may be given again.
 */
public final class SubmissionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String what;

    public SubmissionRefusedException(String code, String what) {
        super(code + ": " + what);
        this.code = code;
        this.what = what;
    }

    /** The name of the refusal. */
    public String code() {
        return code;
    }

    /** The message without the name. */
    public String what() {
        return what;
    }
}
