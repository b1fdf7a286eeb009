package org.lianchu.client;

/** What the endorsing peers said to a proposal. Whatever they said, nothing is written yet. */
public sealed interface Endorsement {
    /** The code of a call that peers do not take: bad signature, unknown identity, channel or chaincode. */
    String NOT_ENDORSED = "NOT_ENDORSED";
    /** The code of a transaction that no orderer takes. */
    String TOO_LARGE = "TOO_LARGE";

    /** They agree; the transaction can be submitted. */
    record Endorsed(EndorsedTransaction transaction) implements Endorsement {}

    /** What the call asks for stands on the ledger already: there is nothing to submit. */
    record SameAgain() implements Endorsement {}

    /** They refuse, and will until something else changes; codes as in {@link Outcome.Refused}. */
    record Refused(String code, String message) implements Endorsement {}

    /** They could not be asked, or did not agree. Ask again later. */
    record Unreachable(String why) implements Endorsement {}
}
