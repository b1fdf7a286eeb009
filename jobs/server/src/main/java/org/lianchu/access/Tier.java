package org.lianchu.access;

/** What somebody may read, as the ledger has it (who sees what: the ledger's tiers). */
public enum Tier {
    /** A participant that is admitted: what is its own, and what everybody admitted may read. */
    PARTICIPANT,
    /** Dispatch's operator: everything. */
    OPERATOR,
    /** Somebody of dispatch who holds another role, finance or cashier: everything. Only people are of this tier. */
    OFFICE,
    /** The countersigner's office: everything. */
    REGULATOR;

    /** Whether what belongs to others is shown too. */
    public boolean seesEverything() {
        return this != PARTICIPANT;
    }
}
