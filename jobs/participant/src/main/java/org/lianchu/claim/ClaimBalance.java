package org.lianchu.claim;

import org.lianchu.contract.ledger.Term;
import org.lianchu.market.ParticipantId;

/**
 * What a party is owed and owes in a term. All amounts are fen, zero or more.
 *
 * @param receivable owed to it and not retired: open, or said to be paid and not confirmed
 * @param payable owed by it, likewise
 * @param received of it, retired
 * @param paid by it, retired
 */
public record ClaimBalance(
        Term term, ParticipantId participant, long receivable, long payable, long received, long paid) {
    ClaimBalance plus(ClaimBalance other) {
        return new ClaimBalance(
                term,
                participant,
                Math.addExact(receivable, other.receivable),
                Math.addExact(payable, other.payable),
                Math.addExact(received, other.received),
                Math.addExact(paid, other.paid));
    }
}
