package org.lianchu.devledger;

import org.lianchu.contract.Deployment;

/** The names under which the contract is found. */
final class Channel {
    static final String NAME = Deployment.DEFAULT.channel();
    static final String CHAINCODE = Deployment.DEFAULT.chaincode();
    /** Fabric's own queries about blocks and transactions. */
    static final String QUERIES = "qscc";

    private Channel() {}
}
