package org.lianchu.identity;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lianchu.evidence.Hash;

/**
 * The organisations' CA certificates and revocation lists, by MSP id: who is believed. Each certificate of an
 * organisation may issue, so an intermediate CA is listed beside its root. Safe for many threads; the signers that were
 * believed last are remembered.
 */
public final class Trust {
    private static final String SUFFIX = ".pem";
    /** Signers are few; and only whom an organisation vouches for is remembered, never what anybody else sends. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, List<X509Certificate>> authorities;
    private final Map<ByteString, Member> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, Member> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    private final Revocations revocations;

    private Trust(Map<String, List<X509Certificate>> authorities, Revocations revocations) {
        this.authorities = authorities;
        this.revocations = revocations;
    }

    /**
     * Trusts the certificates in a folder's files {@code <MSP id>.pem}, but for those that are revoked by its files
     * {@code <MSP id>.crl.pem}.
     *
     * @throws IOException if a file cannot be read or holds no certificates, or there is none; the message names it
     */
    public static Trust in(Path folder) throws IOException {
        Map<String, List<X509Certificate>> authorities = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(SUFFIX) && !name.endsWith(Revocations.SUFFIX)) {
                    authorities.put(name.substring(0, name.length() - SUFFIX.length()), Pem.readCertificates(file));
                }
            }
        }
        if (authorities.isEmpty()) {
            throw new IOException(folder + " holds no <MSP id>.pem with an organisation's CA certificates");
        }
        return new Trust(authorities, Revocations.in(folder, authorities));
    }

    /** Trusts one CA certificate of each organisation; nobody is revoked. */
    public static Trust of(Map<String, X509Certificate> roots) {
        return new Trust(lists(roots), Revocations.none());
    }

    /**
     * Trusts one CA certificate of each organisation, but for what they have revoked.
     *
     * @param revocations the folder of the files {@code <MSP id>.crl.pem}
     * @throws IOException if one of them cannot be read; the message names it
     */
    public static Trust of(Map<String, X509Certificate> roots, Path revocations) throws IOException {
        return new Trust(lists(roots), Revocations.in(revocations, lists(roots)));
    }

    private static Map<String, List<X509Certificate>> lists(Map<String, X509Certificate> roots) {
        Map<String, List<X509Certificate>> authorities = new LinkedHashMap<>();
        roots.forEach((mspId, root) -> authorities.put(mspId, List.of(root)));
        return authorities;
    }

    /**
     * The signer, if its organisation issued its certificate. Whether that is in force is asked apart: what was
     * committed while it was stays valid.
     *
     * @param serialized the bytes by which Fabric names it
     * @throws UntrustedException otherwise
     */
    public Member member(ByteString serialized) throws UntrustedException {
        Member member = known.get(serialized);
        // a copy: the bytes given may be a slice of a whole transaction, which nobody should keep in memory
        return member == null ? member(Signatory.read(ByteString.copyFrom(serialized.toByteArray()))) : member;
    }

    /** {@link #member(ByteString)} of one that was read. */
    public Member member(Signatory signer) throws UntrustedException {
        Member member = known.get(signer.serialized());
        if (member == null) {
            member = checked(signer);
            known.put(signer.serialized(), member);
        }
        return member;
    }

    private Member checked(Signatory signer) throws UntrustedException {
        String mspId = signer.mspId();
        List<X509Certificate> issuers = authorities.get(mspId);
        if (issuers == null) {
            throw new UntrustedException(mspId, "no CA certificate of " + mspId + " is at hand");
        }
        X509Certificate certificate = signer.certificate();
        if (certificate.getBasicConstraints() >= 0) {
            throw new UntrustedException(mspId, "a CA certificate is nobody's identity: " + signer.subject());
        }
        if (issuers.stream().noneMatch(issuer -> isIssuer(issuer, certificate))) {
            throw new UntrustedException(mspId, "no CA of " + mspId + " issued the certificate of " + signer.subject());
        }
        try {
            return new Member(signer, P256.publicKey(certificate.getPublicKey()));
        } catch (GeneralSecurityException e) {
            throw new UntrustedException(mspId, "the key of " + signer.subject() + " is not on P-256", e);
        }
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        boolean isAuthority = issuer.getBasicConstraints() >= 0;
        if (!isAuthority || !issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            if (issuer.getPublicKey() instanceof ECPublicKey) {
                certificate.verify(issuer.getPublicKey(), P256.signatures());
            } else {
                certificate.verify(issuer.getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException e) {
            return false; // by which alone a signature of another key can be told
        }
    }

    /**
     * Demands that a signer's certificate is in force, and not revoked.
     *
     * @param at the time that counts: of the block, or offline the transaction's own
     * @throws UntrustedException if it is not; with the dates
     */
    public void requireInForce(Signatory signer, Instant at) throws UntrustedException {
        signer.requireInForce(at);
        Instant revoked =
                revocations.since(signer.mspId(), signer.certificate()).orElse(null);
        if (revoked != null && !at.isBefore(revoked)) {
            throw new UntrustedException(
                    signer.mspId(), "its certificate was revoked at " + revoked + ", before " + at);
        }
    }

    /**
     * Why a signature over a digest is not to be believed; empty if it is.
     *
     * @param at the signer's certificate must be in force then
     */
    public Optional<String> objection(Signatory signer, Instant at, byte[] digest, byte[] signature) {
        try {
            Member member = member(signer);
            requireInForce(signer, at);
            return P256.verify(member.key(), digest, signature)
                    ? Optional.empty()
                    : Optional.of(signer + " did not sign this");
        } catch (UntrustedException e) {
            return Optional.of(signer + ": " + e.getMessage());
        }
    }

    /** SHA-256 of each organisation's CA certificates in DER, one after another, by MSP id. */
    public SortedMap<String, Hash> fingerprints() {
        SortedMap<String, Hash> fingerprints = new TreeMap<>();
        authorities.forEach((mspId, certificates) -> fingerprints.put(
                mspId, Hash.sha256(certificates.stream().map(Trust::encoded).toArray(byte[][]::new))));
        return fingerprints;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
