package org.lianchu.market;

/** Whose measurement: the resource's owner's or the dispatch centre's. */
public enum Side {
    OWNER,
    DISPATCH;

    public Side other() {
        return this == OWNER ? DISPATCH : OWNER;
    }
}
