package org.lianchu.batch;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress NONE = (what, done, total) -> {};

    /**
     * More is done.
     *
     * @param what the stage
     * @param done items done, of {@code total}; total is -1 where it is not known
     */
    void at(String what, long done, long total);
}
