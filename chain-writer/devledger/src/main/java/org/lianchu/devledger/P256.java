package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * ECDSA with SHA-256 on P-256, low-S as Fabric demands it: of the two values that verify, the larger is refused, else
 * anybody could make a second signature of a signed transaction.
 */
final class P256 {
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger HALF = ORDER.shiftRight(1);
    /** Null where there is no native library for this platform: then the JDK's own, some ten times slower. */
    private static final @Nullable Provider NATIVE = Conscrypt.isAvailable() ? Conscrypt.newProvider() : null;

    private P256() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /** The public key that belongs to a private one. */
    static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            BigInteger d = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            byte[] point =
                    SECNamedCurves.getByName("secp256r1").getG().multiply(d).getEncoded(false);
            return ours(new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point).getEncoded());
        } catch (IOException e) {
            throw new GeneralSecurityException("the key has another form", e);
        }
    }

    /** The same key for the provider that signs and verifies here. */
    static PublicKey ours(PublicKey key) throws GeneralSecurityException {
        return ours(key.getEncoded());
    }

    private static PublicKey ours(byte[] encoded) throws GeneralSecurityException {
        return factory().generatePublic(new X509EncodedKeySpec(encoded));
    }

    static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return NATIVE == null ? KeyFactory.getInstance("EC") : KeyFactory.getInstance("EC", NATIVE);
    }

    private static Signature algorithm() throws GeneralSecurityException {
        return NATIVE == null
                ? Signature.getInstance("SHA256withECDSA")
                : Signature.getInstance("SHA256withECDSA", NATIVE);
    }

    /** The signature over the parts, one after another. */
    static ByteString sign(PrivateKey key, ByteString... parts) {
        try {
            Signature signature = algorithm();
            signature.initSign(key);
            update(signature, parts);
            return lowS(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot sign with a key of this ledger", e);
        }
    }

    /** Whether the signature over the parts, one after another, is the key's and low-S. */
    static boolean verify(PublicKey key, ByteString signature, ByteString... parts) {
        byte[] bytes = signature.toByteArray();
        if (!isLowS(bytes)) {
            return false;
        }
        try {
            Signature verifier = algorithm();
            verifier.initVerify(key);
            update(verifier, parts);
            return verifier.verify(bytes);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot verify with a checked key", e);
        }
    }

    private static void update(Signature signature, ByteString... parts) throws SignatureException {
        for (ByteString part : parts) {
            for (ByteBuffer buffer : part.asReadOnlyByteBufferList()) {
                signature.update(buffer);
            }
        }
    }

    private static ByteString lowS(byte[] der) throws IOException {
        ASN1Sequence sequence = ASN1Sequence.getInstance(der);
        BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
        if (s.compareTo(HALF) <= 0) {
            return ByteString.copyFrom(der);
        }
        ASN1Integer low = new ASN1Integer(ORDER.subtract(s));
        return ByteString.copyFrom(
                new DERSequence(new ASN1Encodable[] {sequence.getObjectAt(0), low}).getEncoded(ASN1Encoding.DER));
    }

    private static boolean isLowS(byte[] der) {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
            return sequence.size() == 2
                    && ASN1Integer.getInstance(sequence.getObjectAt(1))
                                    .getValue()
                                    .compareTo(HALF)
                            <= 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
