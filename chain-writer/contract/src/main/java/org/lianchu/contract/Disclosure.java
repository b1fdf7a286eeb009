package org.lianchu.contract;

/** Who may read a day's inputs on the channel. */
public enum Disclosure {
    /**
     * Chunks, day secret and accounts go to the settling organisations' peers as transient data: no block and no other
     * peer has them.
     */
    PRIVATE,
    /** They are arguments: every member recomputes a day from the block that settled it. */
    OPEN
}
