package org.lianchu.rerun;

/**
 * What there was to do of a stage, and what was done of it.
 *
 * @param due what had to be done, ever
 * @param before of it, done before this rerun
 * @param now of it, done by this rerun
 */
public record StageWork(Stage stage, long due, long before, long now) {
    /** What is left of it. */
    public long left() {
        return due - before - now;
    }
}
