package org.lianchu.identity;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** X.509 certificates and private keys (PKCS#8) in PEM. What cannot be used is told with its file, and what to do. */
public final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String REVOCATIONS = "X509 CRL";

    private Pem() {}

    /** A certificate as it stands in files and in what its owner signs: ASCII, lines of 64, each ended by a line
     * feed. */
    public static byte[] of(X509Certificate certificate) {
        try {
            return text(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    static byte[] of(PrivateKey key) {
        return text(PRIVATE_KEY, key.getEncoded());
    }

    private static byte[] text(String label, byte[] der) {
        return of(new PemObject(label, der));
    }

    static byte[] of(PemObject object) {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        // on every system the same bytes, for they are signed and hashed
        return text.toString().replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The first certificate in PEM or DER; through the JDK, so that a subject reads the same here as at every peer.
     *
     * @throws CertificateException if there is none
     */
    static X509Certificate certificate(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    /**
     * The first certificate in a file.
     *
     * @throws IOException if there is none or it cannot be read
     */
    public static X509Certificate readCertificate(Path file) throws IOException {
        return readCertificates(file).get(0);
    }

    /**
     * The certificates in a file in its order, at least one.
     *
     * @throws IOException if there is none or one cannot be read
     */
    static List<X509Certificate> readCertificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (byte[] der : blocks(file, CERTIFICATE)) {
                certificates.add(certificate(der));
            }
        } catch (CertificateException e) {
            throw damaged(file, "X.509 certificate", e);
        }
        return certificates;
    }

    /**
     * The revocation lists in a file, at least one.
     *
     * @throws IOException if there is none or one cannot be read
     */
    static List<X509CRL> readRevocationLists(Path file) throws IOException {
        List<X509CRL> lists = new ArrayList<>();
        try {
            for (byte[] der : blocks(file, REVOCATIONS)) {
                lists.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der)));
            }
        } catch (GeneralSecurityException e) {
            throw damaged(file, "X.509 CRL", e);
        }
        return lists;
    }

    /** A revocation list as it stands in files. */
    static byte[] ofRevocations(byte[] der) {
        return text(REVOCATIONS, der);
    }

    /**
     * The private key in a file.
     *
     * @throws IOException if it is none on P-256 in PKCS#8, or cannot be read
     */
    static PrivateKey readKey(Path file) throws IOException {
        try {
            return P256.privateKey(blocks(file, PRIVATE_KEY).get(0));
        } catch (GeneralSecurityException e) {
            throw damaged(file, "P-256 private key in PKCS#8", e);
        }
    }

    /**
     * The first block with a label in a file.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    static byte[] block(Path file, String label) throws IOException {
        return blocks(file, label).get(0);
    }

    private static List<byte[]> blocks(Path file, String label) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PemReader reader = new PemReader(text)) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (block.getType().equals(label)) {
                    blocks.add(block.getContent());
                }
            }
        } catch (DecoderException e) {
            throw damaged(file, "PEM", e);
        }
        if (blocks.isEmpty()) {
            throw new IOException(file + " has no PEM block " + label);
        }
        return blocks;
    }

    private static IOException damaged(Path file, String should, Exception cause) {
        return new IOException(
                file + " is no " + should + " (" + cause.getMessage() + "); put back what was made, from a copy",
                cause);
    }
}
