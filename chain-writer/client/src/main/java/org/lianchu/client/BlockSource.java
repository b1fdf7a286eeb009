package org.lianchu.client;

import org.lianchu.contract.Deployment;

/** Where blocks are read from: a peer, or what stands for one. */
public interface BlockSource {
    /** The channel and chaincode whose blocks they are. */
    Deployment deployment();

    /**
     * How many blocks there are; the last one's number is one less.
     *
     * @throws LedgerUnreachableException if nobody answered: ask again later
     */
    long height();

    /** The blocks from one number on, now and as they come. */
    Blocks blocks(long from);
}
