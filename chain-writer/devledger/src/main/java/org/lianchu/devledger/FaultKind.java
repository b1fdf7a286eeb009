package org.lianchu.devledger;

/**
 * What goes wrong on a Fabric network while every party behaves, as seen from a client.
 */
public enum FaultKind {
    /** Endorsement: a read is of an older state, so that the commit says MVCC_READ_CONFLICT, on each resend too. */
    STALE_READ,
    /** Submit: nothing is ordered, and no answer comes: the client's deadline passes and says nothing. */
    TIMEOUT_BEFORE_COMMIT,
    /** Submit: the transaction is ordered, but no answer comes: the client's deadline passes and says nothing. */
    TIMEOUT_AFTER_COMMIT,
    /** Submit: acknowledged, and then lost as by an orderer that was killed. Sent again, it lands. */
    LOST_AFTER_ACKNOWLEDGEMENT,
    /** Submit: ordered twice; the second copy is seen only in blocks, as DUPLICATE_TXID. */
    DUPLICATE,
    /** Commit status: it is committed, but no answer comes. */
    STATUS_TIMEOUT,
    /** Any call of the gateway: it and all that follow for a while are answered UNAVAILABLE, as by a killed peer. */
    UNAVAILABLE,
    /** Any call of the gateway but a commit status: it is answered later. */
    SLOW
}
