package org.lianchu.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes X.509 certificates as Fabric's organisations have them: a CA each, and identities with a NodeOU. */
final class Certificates {
    private static final Period CA_VALIDITY = Period.ofYears(20);
    private static final Period IDENTITY_VALIDITY = Period.ofYears(10);
    /** A certificate must hold on a machine whose clock is a little behind. */
    private static final Period CLOCKS_DIFFER = Period.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** @param prefix {@code ca} or {@code tls-ca}: whether it signs identities or the keys of connections */
    static X509Certificate authority(String prefix, String mspId, KeyPair pair, Instant now) {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, mspId)
                .addRDN(BCStyle.CN, prefix + "." + mspId)
                .build();
        try {
            X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), now, CA_VALIDITY)
                    // Fabric takes no authority without one
                    .addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(pair.getPublic()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
            return signed(builder, pair.getPrivate());
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the certificate of " + name, e);
        }
    }

    /** @param nodeOu {@code client}, {@code admin}, {@code peer} or {@code orderer} */
    static X509Certificate identity(
            String mspId,
            String name,
            String nodeOu,
            PublicKey key,
            X509Certificate ca,
            PrivateKey caKey,
            Instant now) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, mspId)
                .addRDN(BCStyle.OU, nodeOu)
                .addRDN(BCStyle.CN, name)
                .build();
        try {
            return signed(issued(subject, key, ca, now), caKey);
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the certificate of " + subject, e);
        }
    }

    /** Of a process on this computer, for both ends of its connections. */
    static X509Certificate connection(
            String mspId, String name, PublicKey key, X509Certificate ca, PrivateKey caKey, Instant now) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, mspId)
                .addRDN(BCStyle.CN, name)
                .build();
        try {
            X509v3CertificateBuilder builder = issued(subject, key, ca, now)
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                    }));
            return signed(builder, caKey);
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the certificate of " + subject, e);
        }
    }

    /**
     * The next revocation list of an authority, in DER.
     *
     * @param before its list until now
     */
    static byte[] revoked(
            @Nullable X509CRL before, X509Certificate certificate, X509Certificate ca, PrivateKey caKey, Instant now) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(ca.getSubjectX500Principal(), Date.from(now))
                    .setNextUpdate(Date.from(
                            now.atOffset(ZoneOffset.UTC).plus(CA_VALIDITY).toInstant()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ca));
            if (before != null) {
                builder.addCRL(new JcaX509CRLHolder(before));
            }
            builder.addCRLEntry(certificate.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caKey))
                    .getEncoded();
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the revocation list of " + ca.getSubjectX500Principal(), e);
        }
    }

    private static X509v3CertificateBuilder issued(X500Name subject, PublicKey key, X509Certificate ca, Instant now)
            throws CertIOException {
        X500Name issuer = X500Name.getInstance(ca.getSubjectX500Principal().getEncoded());
        return builder(issuer, subject, key, now, IDENTITY_VALIDITY)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    private static SubjectKeyIdentifier keyIdentifier(PublicKey key) throws GeneralSecurityException {
        return new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Period validity) {
        Instant from = now.atOffset(ZoneOffset.UTC).minus(CLOCKS_DIFFER).toInstant();
        Instant to = now.atOffset(ZoneOffset.UTC).plus(validity).toInstant();
        BigInteger serial = new BigInteger(127, RANDOM);
        return new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        byte[] der = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)))
                .getEncoded();
        // through the JDK, so that a subject reads the same here as at every peer
        return Pem.certificate(der);
    }
}
