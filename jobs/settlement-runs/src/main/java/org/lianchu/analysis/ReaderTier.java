package org.lianchu.analysis;

/** How much of the views somebody reads. */
public enum ReaderTier {
    /** Totals and curves of closed terms. */
    PUBLIC,
    /** Besides, the rows of one participant. */
    OWN,
    /** Everything: dispatch and the countersigner. */
    ALL
}
