package org.lianchu.operations;

import org.jspecify.annotations.Nullable;

/** A job stopped half-way. What it had committed stands; the same command again, or rerun, resumes it there. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_CHARACTERS = 500;

    JobFailedException(String job, @Nullable Throwable cause) {
        super(job + " stopped: " + words(cause), cause);
    }

    /** Why, without saying which job; short enough to be kept beside it. */
    String inWords() {
        String words = words(getCause());
        return words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) + "..." : words;
    }

    /** What the innermost cause says, which knows most; its kind if it says nothing. */
    private static String words(@Nullable Throwable cause) {
        Throwable inner = cause;
        while (inner != null && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner == null) {
            return "no cause was recorded";
        }
        String message = inner.getMessage();
        return message == null || message.isBlank() ? inner.getClass().getSimpleName() : message;
    }
}
