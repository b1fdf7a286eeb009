package org.lianchu.contract.ledger;

/** Who suspends a participant's identity: itself, at once, or the other two together. */
public enum Suspender {
    IDENTITY,
    OPERATOR,
    COUNTERSIGNER
}
