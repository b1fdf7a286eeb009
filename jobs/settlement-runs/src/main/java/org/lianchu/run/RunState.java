package org.lianchu.run;

/** Where a run stands. The state is written last. */
public enum RunState {
    /** Under way, or its process died: the same command, or rerun, goes on with it. */
    RUNNING,
    /** Refused with named causes; it has no posting. */
    REFUSED,
    /** Some days failed; rerun goes on with exactly those. */
    PARTIAL,
    /** Postings complete. */
    COMPUTED,
    /** The ledger agrees. */
    SETTLED,
    /** Final for good. */
    CLOSED;

    /** Whether nothing of it will change any more, short of being settled and closed. */
    public boolean isEnded() {
        return this != RUNNING && this != PARTIAL;
    }

    /** Whether its postings are complete. */
    public boolean hasPostings() {
        return this == COMPUTED || this == SETTLED || this == CLOSED;
    }
}
