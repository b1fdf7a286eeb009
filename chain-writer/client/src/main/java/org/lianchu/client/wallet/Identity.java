package org.lianchu.client.wallet;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.lianchu.client.signature.P256;
import org.lianchu.contract.ledger.Caller;

/**
 * Somebody who signs. Safe for many threads; it does not print its key.
 *
 * <p>Guarantees: the private key is the certificate's.
 */
public final class Identity {
    private final String name;
    private final String mspId;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final ByteString creator;

    /**
     * @param name its name in the wallet
     * @param key on P-256, from {@link P256#privateKey}
     * @throws IllegalArgumentException if the key is not the certificate's
     */
    public Identity(String name, String mspId, X509Certificate certificate, PrivateKey key) {
        this.name = name;
        this.mspId = mspId;
        this.certificate = certificate;
        this.key = key;
        this.creator = SerializedIdentity.newBuilder()
                .setMspid(mspId)
                .setIdBytes(ByteString.copyFromUtf8(pem(certificate)))
                .build()
                .toByteString();
        requireOneKey();
    }

    private void requireOneKey() {
        byte[] digest = P256.digest(name.getBytes(StandardCharsets.UTF_8));
        try {
            if (P256.verify(P256.publicKey(certificate.getPublicKey()), digest, P256.sign(key, digest))) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificate and key of " + name + " are not of P-256", e);
        }
        throw new IllegalArgumentException("the private key of " + name + " is not its certificate's");
    }

    /** Its name in the wallet: a participant's, DISPATCH, REGULATOR or a person's. */
    public String name() {
        return name;
    }

    /** The organisation, as the channel knows it. */
    public String mspId() {
        return mspId;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** As the contract sees it. */
    public Caller caller() {
        return Caller.of(mspId, certificate);
    }

    /**
     * Signs a SHA-256 digest.
     *
     * @return DER, with the lower s
     * @throws GeneralSecurityException never with a key that this class accepted
     */
    public byte[] sign(byte[] digest) throws GeneralSecurityException {
        return P256.sign(key, digest);
    }

    /** The bytes by which Fabric names it as a transaction's creator. */
    public ByteString creator() {
        return creator;
    }

    private static String pem(X509Certificate certificate) {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + caller() + ")";
    }
}
