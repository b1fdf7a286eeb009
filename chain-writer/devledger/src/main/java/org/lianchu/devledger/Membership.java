package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.lianchu.contract.ledger.Caller;

/**
 * Whose identities the channel knows, by the CA certificates of its organisations. Each identity is checked once and
 * then remembered, the last thousand of them. Whether a certificate has expired is asked apart, when a call arrives:
 * what was committed while it was valid stays valid.
 */
final class Membership {
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<String, X509Certificate> roots;
    private final Map<ByteString, Creator> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, Creator> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    Membership(Map<String, X509Certificate> roots) {
        this.roots = Map.copyOf(roots);
    }

    /** The CA certificates by MSP id. */
    Map<String, X509Certificate> roots() {
        return roots;
    }

    Creator identify(ByteString serialized) throws UnknownIdentityException {
        Creator creator = known.get(serialized);
        if (creator == null) {
            creator = check(serialized);
            known.put(creator.serialized(), creator);
        }
        return creator;
    }

    private Creator check(ByteString serialized) throws UnknownIdentityException {
        SerializedIdentity identity;
        try {
            identity = SerializedIdentity.parseFrom(serialized);
        } catch (InvalidProtocolBufferException e) {
            throw new UnknownIdentityException("", "creator is malformed");
        }
        String mspId = identity.getMspid();
        X509Certificate root = roots.get(mspId);
        if (root == null) {
            throw new UnknownIdentityException(mspId, "MSP " + mspId + " is unknown");
        }
        try {
            X509Certificate certificate = Pem.certificate(identity.getIdBytes().toByteArray());
            requireIssued(mspId, certificate, root);
            PublicKey key = P256.ours(certificate.getPublicKey());
            // a copy: the bytes given are a slice of a whole transaction
            ByteString copy = ByteString.copyFrom(serialized.toByteArray());
            return new Creator(mspId, certificate, key, Caller.of(mspId, certificate), copy);
        } catch (GeneralSecurityException e) {
            throw new UnknownIdentityException(
                    mspId, "the certificate was not issued by " + mspId + ": " + e.getMessage());
        }
    }

    private static void requireIssued(String mspId, X509Certificate certificate, X509Certificate root)
            throws GeneralSecurityException, UnknownIdentityException {
        if (!certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            throw new UnknownIdentityException(mspId, "the certificate was not issued by " + mspId);
        }
        if (certificate.getBasicConstraints() >= 0) {
            throw new UnknownIdentityException(mspId, "a CA certificate is no identity");
        }
        certificate.verify(root.getPublicKey());
    }
}
