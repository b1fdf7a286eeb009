package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * An identity whose key this ledger holds: a peer's or the orderer's.
 *
 * @param serialized as a transaction's creator or endorser is written
 */
record SigningIdentity(String mspId, X509Certificate certificate, PrivateKey key, ByteString serialized) {
    static SigningIdentity of(String mspId, X509Certificate certificate, PrivateKey key) {
        try {
            ByteString serialized = SerializedIdentity.newBuilder()
                    .setMspid(mspId)
                    .setIdBytes(ByteString.copyFrom(Pem.of(certificate)))
                    .build()
                    .toByteString();
            return new SigningIdentity(mspId, certificate, key, serialized);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    ByteString sign(ByteString... parts) {
        return P256.sign(key, parts);
    }
}
