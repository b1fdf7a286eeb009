package org.lianchu.proof;

import org.lianchu.market.ParticipantId;

/**
 * Where a proof says its root was written.
 *
 * @param key of the ledger: an anchor's, or for a posting {@code settlement/<run>/<day>}
 * @param transaction its id, 64 hex digits in lower case
 * @param block the number of the block that holds it, from 0
 * @param submitter who anchored; DISPATCH for a settlement
 * @param envelope the signed transaction; of a settlement as {@link SettlementEnvelope} cuts it; only read
 */
public record ProofAnchor(
        String key, String channel, String transaction, long block, ParticipantId submitter, byte[] envelope) {}
