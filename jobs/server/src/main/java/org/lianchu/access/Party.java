package org.lianchu.access;

import org.lianchu.contract.ledger.Caller;
import org.lianchu.market.ParticipantId;

/**
 * Who asks, recognised.
 *
 * @param id a participant's, DISPATCH or REGULATOR
 * @param identity that is in force for it on the ledger
 */
public record Party(ParticipantId id, Caller identity, Tier tier) {
    /** Whether what belongs to a participant is shown to it. */
    public boolean sees(ParticipantId owner) {
        return tier.seesEverything() || id.equals(owner);
    }
}
