package org.lianchu.claim;

import org.lianchu.market.ParticipantId;
import org.lianchu.quantity.Money;

/**
 * A claim as it is issued.
 *
 * @param fen one or more
 */
public record IssuedClaim(ParticipantId debtor, ParticipantId creditor, long fen) {
    /** {@code A owes B 12.00 yuan}. */
    @Override
    public String toString() {
        return debtor + " owes " + creditor + " " + Money.yuanText(fen) + " yuan";
    }
}
