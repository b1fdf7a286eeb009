package org.lianchu.contract.ledger;

/** What dispatch grants to an identity, once the regulator approves. An identity holds one at most. */
public enum Role {
    /** Does what dispatch does: an identity of dispatch's organisation. */
    OPERATOR,
    /** Closes terms: one proposes, another approves. */
    FINANCE,
    /** Says that a claim was paid. */
    CASHIER
}
