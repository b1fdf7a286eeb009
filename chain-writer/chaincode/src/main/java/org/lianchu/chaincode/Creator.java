package org.lianchu.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.Caller;

/** Who signed a proposal; the peer has verified signature and certificate before it calls. */
record Creator(Caller caller) {
    /**
     * Reads a serialized identity.
     *
     * @throws UnreadableCreatorException if it is none, or holds no certificate
     */
    static Creator of(byte @Nullable [] serialized) throws UnreadableCreatorException {
        if (serialized == null) {
            throw new UnreadableCreatorException("the proposal names no creator");
        }
        try {
            SerializedIdentity identity = SerializedIdentity.parseFrom(serialized);
            if (identity.getMspid().isEmpty()) {
                throw new UnreadableCreatorException("the creator names no organisation");
            }
            X509Certificate certificate = certificate(identity.getIdBytes().toByteArray());
            if (certificate.getSubjectX500Principal().getName().isEmpty()) {
                throw new UnreadableCreatorException("the creator's certificate names no subject");
            }
            return new Creator(Caller.of(identity.getMspid(), certificate));
        } catch (InvalidProtocolBufferException | CertificateException e) {
            throw new UnreadableCreatorException("the creator holds none that can be read");
        }
    }

    private static X509Certificate certificate(byte[] pem) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }
}
