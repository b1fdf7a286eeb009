package org.lianchu.claim;

import java.time.Instant;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Claim;

/**
 * One thing that happened to a claim.
 *
 * @param function of the contract that was called: issue, assign, redeem or confirm
 * @param after the claim as it left it
 * @param fen what it moved: the claim's, or of an assignment the part that was assigned
 * @param who signed the transaction
 * @param at when, as the signer's clock said
 */
public record ClaimEvent(
        String function, Claim after, long fen, String transaction, long block, Caller who, Instant at) {}
