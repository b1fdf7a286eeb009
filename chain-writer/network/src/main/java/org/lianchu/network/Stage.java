package org.lianchu.network;

/** What the start of a network is about, in order. */
public enum Stage {
    /** Certificates, configuration, packages. */
    FILES,
    /** The orderer, the peers and the chaincodes are started. */
    NODES,
    /** The orderer and the peers join the channel. */
    CHANNEL,
    /** Each organisation installs the chaincode at its peer and approves it. */
    APPROVAL,
    /** The chaincode is committed on the channel. */
    COMMIT,
    /** A transaction, and a query at every peer: only they show that each chaincode runs. */
    PROOF
}
