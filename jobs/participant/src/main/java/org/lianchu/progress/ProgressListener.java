package org.lianchu.progress;

/** Told how far long work has come. */
@FunctionalInterface
public interface ProgressListener {
    /** Says nothing. */
    ProgressListener NONE = (what, done, total) -> {};

    /**
     * More is done.
     *
     * @param what the stage
     * @param done items done, of {@code total}; total is -1 where it is not known
     */
    void at(String what, long done, long total);
}
