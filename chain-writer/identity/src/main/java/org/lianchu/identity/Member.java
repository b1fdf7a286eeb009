package org.lianchu.identity;

import com.google.protobuf.ByteString;
import java.security.PublicKey;

/**
 * A signer whose organisation did issue its certificate.
 *
 * @param key of the provider that verifies here
 */
public record Member(Signatory signatory, PublicKey key) {
    /** The organisation. */
    public String mspId() {
        return signatory.mspId();
    }

    /** The certificate's subject, RFC 2253. */
    public String subject() {
        return signatory.subject();
    }

    /** Whether it signed the parts, one after another. */
    public boolean signed(ByteString signature, ByteString... parts) {
        return P256.verify(key, Digest.sha256(parts).toByteArray(), signature.toByteArray());
    }

    @Override
    public String toString() {
        return signatory.toString();
    }
}
