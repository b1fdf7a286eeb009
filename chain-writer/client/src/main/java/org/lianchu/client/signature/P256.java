package org.lianchu.client.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.conscrypt.Conscrypt;

/**
 * ECDSA over P-256 and SHA-256. Fabric takes of the two signatures (r, s) and (r, n - s) only the one with the lower s.
 *
 * <p>Conscrypt is used where it has a native library for the platform, because it is several times faster than the JDK;
 * elsewhere the JDK's own. Safe for many threads.
 */
public final class P256 {
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger HALF = ORDER.shiftRight(1);
    private static final Provider PROVIDER = provider();

    private P256() {}

    private static Provider provider() {
        if (Conscrypt.isAvailable()) {
            return Conscrypt.newProvider();
        }
        Provider[] providers = Security.getProviders("Signature.NONEwithECDSA");
        if (providers == null || providers.length == 0) {
            throw new IllegalStateException("this Java has no ECDSA: run it with a complete JDK");
        }
        return providers[0];
    }

    /**
     * Reads a private key.
     *
     * @param pkcs8 DER
     * @throws GeneralSecurityException if it is no private key on P-256
     */
    public static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        requireCurve(key);
        return key;
    }

    /**
     * The key in the form that {@link #verify} is fast with.
     *
     * @throws GeneralSecurityException if it is not on P-256
     */
    public static PublicKey publicKey(PublicKey key) throws GeneralSecurityException {
        PublicKey ours =
                KeyFactory.getInstance("EC", PROVIDER).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        requireCurve(ours);
        return ours;
    }

    private static void requireCurve(java.security.Key key) throws GeneralSecurityException {
        boolean isP256 = key instanceof ECKey ec && ec.getParams().getOrder().equals(ORDER);
        if (!isP256) {
            throw new GeneralSecurityException("the key is not on the curve P-256");
        }
    }

    /** SHA-256 of the parts one after another: what is signed. */
    public static byte[] digest(byte[]... parts) {
        MessageDigest sha256 = sha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Signs a digest.
     *
     * @return DER, with the lower s
     * @throws GeneralSecurityException if the key cannot sign
     */
    public static byte[] sign(PrivateKey key, byte[] digest) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("NONEwithECDSA", PROVIDER);
        signature.initSign(key);
        signature.update(digest);
        byte[] made = signature.sign();
        Pair pair = Pair.read(made);
        return pair.s.compareTo(HALF) <= 0 ? made : new Pair(pair.r, ORDER.subtract(pair.s)).write();
    }

    /** Whether the signature over the digest is the key's, and the one of its two that Fabric takes. */
    public static boolean verify(PublicKey key, byte[] digest, byte[] signature) {
        try {
            if (Pair.read(signature).s.compareTo(HALF) > 0) {
                return false;
            }
            Signature check = Signature.getInstance("NONEwithECDSA", PROVIDER);
            check.initVerify(key);
            check.update(digest);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // bytes that are no signature, or a key of another kind: in neither case did the key sign
        }
    }

    private record Pair(BigInteger r, BigInteger s) {
        static Pair read(byte[] der) throws SignatureException {
            try {
                ASN1Sequence sequence = ASN1Sequence.getInstance(der);
                if (sequence.size() != 2) {
                    throw new SignatureException("a signature has two numbers, not " + sequence.size());
                }
                return new Pair(number(sequence, 0), number(sequence, 1));
            } catch (IllegalArgumentException e) {
                throw new SignatureException("no DER signature", e);
            }
        }

        private static BigInteger number(ASN1Sequence sequence, int at) {
            return ASN1Integer.getInstance(sequence.getObjectAt(at)).getPositiveValue();
        }

        byte[] write() throws SignatureException {
            try {
                return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
            } catch (IOException e) {
                throw new SignatureException("cannot be encoded", e);
            }
        }
    }
}
