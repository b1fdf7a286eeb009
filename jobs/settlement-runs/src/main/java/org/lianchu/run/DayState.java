package org.lianchu.run;

/** Where a day of a run stands. */
public enum DayState {
    /** It was not looked at yet. */
    WAITING,
    /** Its sides were compared. */
    VALIDATED,
    /** It cannot be settled, for named causes. */
    REFUSED,
    /** Its postings are complete. */
    COMPUTED,
    /** The ledger has settled it with the same outcome. */
    SETTLED,
    /** Its run has closed the term. */
    CLOSED
}
