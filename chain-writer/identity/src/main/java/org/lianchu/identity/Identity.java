package org.lianchu.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.lianchu.evidence.Hash;

/**
 * Somebody who signs. Safe for many threads; it does not print its key.
 *
 * <p>Guarantees: the private key is the certificate's.
 */
public final class Identity {
    private final String name;
    private final Signatory signatory;
    private final PrivateKey key;

    /**
     * @param name its name in the wallet
     * @param key on P-256, from {@link P256#privateKey}
     * @throws IllegalArgumentException if the key is not the certificate's
     */
    Identity(String name, String mspId, X509Certificate certificate, PrivateKey key) {
        this.name = name;
        this.signatory = Signatory.of(mspId, certificate);
        this.key = key;
        requireOneKey();
    }

    private void requireOneKey() {
        byte[] digest = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes();
        try {
            if (P256.verify(P256.publicKey(certificate().getPublicKey()), digest, P256.sign(key, digest))) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificate and key of " + name + " are not of P-256", e);
        }
        throw new IllegalArgumentException("the private key of " + name + " is not its certificate's");
    }

    PrivateKey key() {
        return key;
    }

    /** Its name in the wallet: a participant's, DISPATCH, REGULATOR or a person's; of a node, its common name. */
    public String name() {
        return name;
    }

    /** The organisation, as the channel knows it. */
    public String mspId() {
        return signatory.mspId();
    }

    /** The certificate's subject, RFC 2253. */
    public String subject() {
        return signatory.subject();
    }

    public X509Certificate certificate() {
        return signatory.certificate();
    }

    /** The bytes by which Fabric names it as a transaction's creator. */
    public ByteString creator() {
        return signatory.serialized();
    }

    /**
     * Signs a SHA-256 digest.
     *
     * @return DER, with the lower s
     */
    public byte[] sign(byte[] digest) {
        try {
            return P256.sign(key, digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that has signed once cannot sign", e);
        }
    }

    /** Signs the parts, one after another. */
    public ByteString sign(ByteString... parts) {
        return UnsafeByteOperations.unsafeWrap(sign(Digest.sha256(parts).toByteArray()));
    }

    @Override
    public String toString() {
        return name + " (" + signatory + ")";
    }
}
