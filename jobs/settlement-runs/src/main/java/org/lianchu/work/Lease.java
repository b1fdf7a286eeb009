package org.lianchu.work;

import org.jspecify.annotations.Nullable;

/**
 * A part that this process has, until its lease runs out.
 *
 * @param instance the job's instance
 * @param part the part's name, one within its job
 * @param execution the step execution by which it is done
 * @param step the name of the step that does it
 * @param fence greater than that of everybody who had it before
 */
record Lease(long instance, String part, long execution, String step, long fence) {
    private static final ThreadLocal<@Nullable Lease> CURRENT = new ThreadLocal<>();

    /** The lease under which this thread works; null if it works under none. */
    static @Nullable Lease current() {
        return CURRENT.get();
    }

    /** Does something under this lease: what is committed meanwhile on this thread, is only while it is held. */
    void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }
}
