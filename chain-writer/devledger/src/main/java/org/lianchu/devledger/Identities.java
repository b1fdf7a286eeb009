package org.lianchu.devledger;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who the ledger itself is.
 *
 * @param authority of the organisations
 * @param membership by their CA certificates
 * @param peers by MSP id, one of each member
 */
record Identities(
        Authority authority, Membership membership, Map<String, SigningIdentity> peers, SigningIdentity orderer) {
    static Identities of(Authority authority) throws IOException {
        Map<String, SigningIdentity> peers = new TreeMap<>();
        for (String mspId : Organisations.MEMBERS) {
            peers.put(mspId, authority.peer(mspId));
        }
        return new Identities(authority, new Membership(authority.roots()), peers, authority.orderer());
    }
}
