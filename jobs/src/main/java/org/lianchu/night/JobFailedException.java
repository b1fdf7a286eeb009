package org.lianchu.night;

import org.jspecify.annotations.Nullable;

/** A job stopped half-way. What it had committed stands; the same command again, or rerun, goes on from there. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String job, @Nullable Throwable cause) {
        super(job + " stopped: " + innermost(cause), cause);
    }

    private static String innermost(@Nullable Throwable cause) {
        Throwable inner = cause;
        while (inner != null && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner == null ? "no cause was recorded" : inner.toString();
    }
}
