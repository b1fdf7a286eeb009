package org.lianchu.dispute;

/** Where a dispute stands. */
public enum DisputeState {
    /** It waits for an answer. */
    OPEN,
    /** Answered: the participant is right; an adjustment run changes the line. */
    UPHELD,
    /** Answered: the line stands, for a reason. */
    REJECTED,
    /** The participant took it back before it was answered. */
    WITHDRAWN,
    /** It could not be disputed at all, see {@link VoidDispute}. */
    VOID
}
