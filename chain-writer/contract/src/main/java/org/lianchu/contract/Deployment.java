package org.lianchu.contract;

/**
 * Where on a Fabric network the contract lives.
 *
 * @param channel the channel's name
 * @param chaincode the name under which the contract was committed on it
 */
public record Deployment(String channel, String chaincode) {
    /** What both ledgers use unless told otherwise. */
    public static final Deployment DEFAULT = new Deployment("settlement", "lianchu");
}
