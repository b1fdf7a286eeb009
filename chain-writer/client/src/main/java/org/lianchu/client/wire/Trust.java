package org.lianchu.client.wire;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lianchu.client.signature.P256;

/**
 * The organisations' CA certificates, by MSP id: who is believed. Each certificate of an organisation may issue, so an
 * intermediate CA is listed beside its root. Safe for many threads; what was found about a signer is remembered.
 */
public final class Trust {
    private static final String SUFFIX = ".pem";
    /** Signers are few; what an attacker sends must not fill the memory. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, List<X509Certificate>> authorities;
    private final Map<ByteString, Optional<PublicKey>> known = new ConcurrentHashMap<>();

    private Trust(Map<String, List<X509Certificate>> authorities) {
        this.authorities = authorities;
    }

    /**
     * Trusts the certificates in a folder's files {@code <MSP id>.pem}.
     *
     * @throws IOException if a file cannot be read or holds no certificates, or there is none; the message names it
     */
    public static Trust in(Path folder) throws IOException {
        Map<String, List<X509Certificate>> authorities = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(SUFFIX)) {
                    authorities.put(name.substring(0, name.length() - SUFFIX.length()), certificates(file));
                }
            }
        }
        if (authorities.isEmpty()) {
            throw new IOException(folder + " holds no <MSP id>.pem with an organisation's CA certificates");
        }
        return new Trust(authorities);
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(certificate -> certificates.add((X509Certificate) certificate));
        } catch (CertificateException e) {
            throw new IOException(file + " is no list of X.509 certificates in PEM: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate");
        }
        return certificates;
    }

    /** The organisations, by MSP id. */
    public Set<String> organisations() {
        return Set.copyOf(authorities.keySet());
    }

    /**
     * The key by which to check a signer, if its organisation issued its certificate.
     *
     * @param at the certificate must be in force then
     * @throws UntrustedException otherwise
     */
    PublicKey key(Signatory signer, Instant at) throws UntrustedException {
        if (!authorities.containsKey(signer.mspId())) {
            throw new UntrustedException("no CA certificate of " + signer.mspId() + " is at hand");
        }
        if (known.size() > MOST_REMEMBERED) {
            known.clear();
        }
        PublicKey key = known.computeIfAbsent(signer.serialized(), s -> issued(signer))
                .orElseThrow(() -> new UntrustedException("no CA of " + signer.mspId() + " issued the certificate of "
                        + signer.caller().subject()));
        X509Certificate certificate = signer.certificate();
        if (at.isBefore(certificate.getNotBefore().toInstant())
                || at.isAfter(certificate.getNotAfter().toInstant())) {
            throw new UntrustedException("its certificate is in force from "
                    + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + ", not at " + at);
        }
        return key;
    }

    /**
     * Why a signature over a digest is not to be believed; empty if it is.
     *
     * @param at the signer's certificate must be in force then
     */
    public Optional<String> objection(Signatory signer, Instant at, byte[] digest, byte[] signature) {
        try {
            return P256.verify(key(signer, at), digest, signature)
                    ? Optional.empty()
                    : Optional.of(signer.caller() + " did not sign this");
        } catch (UntrustedException e) {
            return Optional.of(signer.caller() + ": " + e.getMessage());
        }
    }

    /** SHA-256 of each organisation's CA certificates in DER, one after another, by MSP id. */
    public SortedMap<String, byte[]> fingerprints() {
        SortedMap<String, byte[]> fingerprints = new TreeMap<>();
        authorities.forEach((mspId, certificates) -> fingerprints.put(
                mspId, P256.digest(certificates.stream().map(Trust::encoded).toArray(byte[][]::new))));
        return fingerprints;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private Optional<PublicKey> issued(Signatory signer) {
        X509Certificate certificate = signer.certificate();
        List<X509Certificate> issuers = authorities.getOrDefault(signer.mspId(), List.of());
        for (X509Certificate issuer : issuers) {
            if (isIssuer(issuer, certificate)) {
                try {
                    return Optional.of(P256.publicKey(certificate.getPublicKey()));
                } catch (GeneralSecurityException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        boolean isAuthority = issuer.getBasicConstraints() >= 0;
        if (!isAuthority || !issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // by which alone a signature of another key can be told
        }
    }

    /** A signer who is not believed, and why. */
    static final class UntrustedException extends Exception {
        private static final long serialVersionUID = 1L;

        UntrustedException(String message) {
            super(message);
        }
    }
}
