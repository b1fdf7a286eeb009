package org.lianchu.network;

/**
 * A process of the network.
 *
 * @param name {@code orderer}, or {@code peer.} or the chaincode's name and {@code .} before its organisation
 * @param mspId whose it is
 * @param port where it listens on 127.0.0.1
 */
record Node(String name, Role role, String mspId, int port) {
    static final String ORDERER = "orderer";
    /** Where the orderer is told which channels it is in. */
    static final String ORDERER_ADMIN = "orderer-admin";

    static String peer(String mspId) {
        return "peer." + mspId;
    }

    static String service(Chaincode chaincode, String mspId) {
        return chaincode.text() + "." + mspId;
    }

    String address() {
        return "127.0.0.1:" + port;
    }
}
