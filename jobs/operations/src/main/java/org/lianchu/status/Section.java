package org.lianchu.status;

/** The parts of the screen, in their order. */
public enum Section {
    /** Who is at work now. */
    NOW,
    /** What ran lately. */
    RAN,
    /** What waits for somebody, or for the next night. */
    WAITS,
    /** What is left half-way or was refused, and what goes on with it. */
    FAILED
}
