package org.lianchu.account;

import org.lianchu.contract.ledger.Caller;
import org.lianchu.market.ParticipantId;

/**
 * Whose an account is on the ledger.
 *
 * @param party a participant's id, DISPATCH or REGULATOR
 * @param identity that acts for it; once another is in force for the party, the account may do nothing
 */
public record Belonging(ParticipantId party, Caller identity) {}
