package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.lianchu.contract.ledger.Caller;

/**
 * An identity whose certificate was checked against its organisation's CA.
 *
 * @param serialized as it stands in transactions
 * @param key of the provider that verifies here
 */
record Creator(String mspId, X509Certificate certificate, PublicKey key, Caller caller, ByteString serialized) {
    boolean signed(ByteString signature, ByteString... parts) {
        return P256.verify(key, signature, parts);
    }

    boolean isExpired(Instant now) {
        return now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whether its organisation made it a peer: a client cannot endorse. */
    boolean isPeer() {
        return List.of(caller.subject().split(",", -1)).contains("OU=peer");
    }

    @Override
    public String toString() {
        return caller.toString();
    }
}
