package org.lianchu.operations;

import org.jspecify.annotations.Nullable;
import org.lianchu.batch.Causes;

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

    private static String words(@Nullable Throwable cause) {
        return cause == null ? "no cause was recorded" : Causes.inWords(cause);
    }
}
