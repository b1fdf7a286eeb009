package org.lianchu.contract;

import org.lianchu.contract.request.Publish;

/** Who may read a day's inputs on the channel. */
public enum Disclosure {
    /**
     * Chunks, day secret and accounts go to the settling organisations' peers as transient data: no block and no other
     * peer has them.
     */
    PRIVATE,
    /** They are arguments: every member recomputes a day from the block that settled it. */
    OPEN;

    /** How a function's inputs are given on such a channel: what is published is for everybody on every one. */
    public Disclosure of(String function) {
        return function.equals(Publish.FUNCTION) ? OPEN : this;
    }
}
