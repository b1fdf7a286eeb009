package org.lianchu.refusal;

/**
 * The world refuses: what was asked cannot be done as things stand, by name. The one type of all refusals, in every
 * module.
 *
 * <p>Three kinds of errors are kept apart. A bad row of a file is data, a located reject, and never thrown. A refusal
 * is this: nothing is wrong with the program, and somebody can do something about it. Everything else that is thrown is
 * a failure or a bug. Whoever answers for a whole command tells them apart by this type alone (exit status 3 against
 * 4), so a new refusal is entered nowhere: it extends this.
 *
 * <p>The message is {@code CODE: what}. Scripts read the code, which is the same in every language; people read the
 * rest, which ends with what to do next.
 */
public abstract class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String what;

    /**
     * A refusal.
     *
     * @param code its name, in capitals; what a script or a translation goes by
     * @param what what is refused and why, and then what to do next
     */
    protected RefusedException(String code, String what) {
        super(code + ": " + what);
        this.code = code;
        this.what = what;
    }

    /**
     * A refusal over something that was caught.
     *
     * @param code its name, in capitals; what a script or a translation goes by
     * @param what what is refused and why, and then what to do next
     */
    protected RefusedException(String code, String what, Throwable cause) {
        super(code + ": " + what, cause);
        this.code = code;
        this.what = what;
    }

    /** The name of the refusal, in capitals. */
    public final String code() {
        return code;
    }

    /** Whether nothing is wanting but time: the same is done later, and the message says when (exit status 5). */
    public boolean isEarly() {
        return false;
    }

    /** The message without the name: what is refused and why, and what to do next. */
    public final String what() {
        return what;
    }
}
