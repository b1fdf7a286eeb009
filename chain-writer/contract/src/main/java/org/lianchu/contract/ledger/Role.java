package org.lianchu.contract.ledger;

/** What dispatch grants to an identity, once the regulator approves. */
public enum Role {
    /** Closes terms: one proposes, another approves. */
    FINANCE,
    /** Says that a claim was paid. */
    CASHIER
}
