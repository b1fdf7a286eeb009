package org.lianchu.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.conscrypt.Conscrypt;

/**
 * ECDSA over P-256 and SHA-256. Fabric takes of the two signatures (r, s) and (r, n - s) only the one with the lower s,
 * else anybody could make a second signature of a signed transaction.
 *
 * <p>Conscrypt is used where it has a native library for the platform, because it is several times faster than the JDK;
 * elsewhere the JDK's own. Safe for many threads.
 */
public final class P256 {
    private static final String CURVE = "secp256r1";
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
     * Whose signatures these are: for libraries that check signatures themselves, of the other s as well.
     *
     * @return a provider that has ECDSA, and more only perhaps
     */
    public static Provider signatures() {
        return PROVIDER;
    }

    /** A new key. */
    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /**
     * Reads a private key.
     *
     * @param pkcs8 DER
     * @throws GeneralSecurityException if it is no private key on P-256
     */
    static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return onCurve(KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    }

    /**
     * The key in the form that {@link #verify} is fast with.
     *
     * @throws GeneralSecurityException if it is not on P-256
     */
    public static PublicKey publicKey(PublicKey key) throws GeneralSecurityException {
        return publicKey(key.getEncoded());
    }

    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return onCurve(KeyFactory.getInstance("EC", PROVIDER).generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /**
     * The public key that belongs to a private one.
     *
     * @throws GeneralSecurityException if it is not on P-256
     */
    static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
            BigInteger d = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            byte[] point = SECNamedCurves.getByName(CURVE).getG().multiply(d).getEncoded(false);
            return publicKey(new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point).getEncoded());
        } catch (IOException e) {
            throw new GeneralSecurityException("the key has another form", e);
        }
    }

    private static <K extends java.security.Key> K onCurve(K key) throws GeneralSecurityException {
        boolean isP256 = key instanceof ECKey ec && ec.getParams().getOrder().equals(ORDER);
        if (!isP256) {
            throw new GeneralSecurityException("the key is not on the curve P-256");
        }
        return key;
    }

    /**
     * Signs a digest.
     *
     * @return DER, with the lower s
     * @throws GeneralSecurityException if the key cannot sign
     */
    static byte[] sign(PrivateKey key, byte[] digest) throws GeneralSecurityException {
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
