package org.lianchu.client;

import java.util.Optional;
import org.lianchu.contract.Arguments;

/**
 * The stages of a transaction as somebody drives them who keeps every step. {@link LedgerConnection} is the one that
 * asks a ledger.
 */
public interface TransactionStages {
    /** The wallet's name of the identity that signs. */
    String signer();

    /** The first stage; nothing is written yet. Inputs go where the channel's disclosure lets them. */
    Endorsement endorse(String function, Arguments arguments);

    /**
     * The second stage: hands the bytes to the orderer. What it took may still be lost, so that only {@link #status}
     * says that it is on the ledger.
     *
     * @return why it is not known to have been taken; empty if it was
     */
    Optional<String> submit(EndorsedTransaction transaction);

    /** The third stage: waits, up to a deadline, until a transaction is in a block. */
    TransactionStatus status(String transactionId);

    /** What the ledger knows now about a transaction's id, without waiting for a block. */
    TransactionStatus lookUp(String transactionId);
}
