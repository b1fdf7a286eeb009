package org.lianchu.network;

import org.lianchu.contract.Deployment;

/** A chaincode that the network can run; both are in the one jar. */
public enum Chaincode {
    /** The contract. Every network runs it. */
    CONTRACT(Deployment.DEFAULT.chaincode()),
    /** One key a record, for measurement only. */
    NAIVE("naive");

    private final String text;

    Chaincode(String text) {
        this.text = text;
    }

    /** The name under which it is committed on the channel. */
    public String text() {
        return text;
    }

    /** The same, of the channel that every network has. */
    public Deployment deployment() {
        return new Deployment(Deployment.DEFAULT.channel(), text);
    }
}
