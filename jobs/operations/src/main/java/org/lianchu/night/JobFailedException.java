package org.lianchu.night;

import org.jspecify.annotations.Nullable;

/** A job stopped half-way. What it had committed stands; the same command again, or rerun, goes on from there. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_CHARACTERS = 1000;

    JobFailedException(String job, @Nullable Throwable cause) {
        super(job + " stopped: " + innermost(cause), cause);
    }

    /** Why, without saying which job; short enough to be kept beside it. */
    String inWords() {
        String words = innermost(getCause());
        return words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) : words;
    }

    private static String innermost(@Nullable Throwable cause) {
        Throwable inner = cause;
        while (inner != null && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner == null ? "no cause was recorded" : inner.toString();
    }
}
