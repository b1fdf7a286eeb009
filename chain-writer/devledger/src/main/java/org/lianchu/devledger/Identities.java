package org.lianchu.devledger;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.TreeMap;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Trust;

/**
 * Who the ledger itself is.
 *
 * @param roots the CA certificates of the members and of the orderer, by MSP id
 * @param trust by these
 * @param peers by MSP id, one of each member
 */
record Identities(Map<String, X509Certificate> roots, Trust trust, Map<String, Identity> peers, Identity orderer) {
    static Identities of(Authority authority) throws IOException {
        Map<String, Identity> peers = new TreeMap<>();
        for (String mspId : Organisations.MEMBERS) {
            peers.put(mspId, authority.peer(mspId));
        }
        return new Identities(
                authority.roots(), Trust.of(authority.roots(), authority.trustFolder()), peers, authority.orderer());
    }
}
