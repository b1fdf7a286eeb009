package org.lianchu.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.evidence.DocumentSecret;

/**
 * The certificate authorities of a ledger's organisations, each with the identity of its peer, and the orderer's. They
 * are made when first asked for, whether or not the ledger is served.
 *
 * <p>Guarantees: a key that exists is never overwritten; key files can be read by their owner only; what a killed
 * process left half made is finished.
 */
public final class Authority {
    private static final String PEER = "peer";
    private static final String ORDERER = "orderer";
    private static final String IDENTITIES = "ca";
    private static final String CONNECTIONS = "tls-ca";

    private final Path ledgerFolder;
    private final Clock clock;

    private Authority(Path ledgerFolder, Clock clock) {
        this.ledgerFolder = ledgerFolder;
        this.clock = clock;
    }

    /**
     * The authorities of a ledger, made now where they are not there.
     *
     * @param ledgerFolder made if it does not exist
     * @throws UncheckedIOException if a file cannot be made or read; it says which
     */
    public static Authority in(Path ledgerFolder) {
        return in(ledgerFolder, Clock.systemUTC());
    }

    /** {@link #in(Path)} by another clock, from which certificates are in force. */
    public static Authority in(Path ledgerFolder, Clock clock) {
        Authority authority = new Authority(ledgerFolder, clock);
        try {
            authority.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return authority;
    }

    private void complete() throws IOException {
        for (String mspId : Organisations.MEMBERS) {
            Path folder = makeAuthority(mspId, IDENTITIES);
            makeIdentity(mspId, PEER + "." + mspId, PEER, folder.resolve("peer.pem"), folder.resolve("peer-key.pem"));
            trust(mspId, folder.resolve("ca.pem"));
        }
        Path folder = makeAuthority(Organisations.ORDERER, IDENTITIES);
        makeIdentity(
                Organisations.ORDERER,
                ORDERER,
                ORDERER,
                folder.resolve("orderer.pem"),
                folder.resolve("orderer-key.pem"));
    }

    private Path makeAuthority(String mspId, String prefix) throws IOException {
        Path folder = ledgerFolder.resolve("organisations").resolve(mspId);
        OwnerFiles.folder(folder);
        Path certificate = folder.resolve(prefix + ".pem");
        Path key = folder.resolve(prefix + "-key.pem");
        if (!Files.exists(certificate)) {
            KeyPair pair = keyPair(key);
            write(certificate, Certificates.authority(prefix, mspId, pair, clock.instant()));
        }
        return folder;
    }

    private void trust(String mspId, Path certificate) throws IOException {
        Path trust = trustFolder();
        OwnerFiles.folder(trust);
        Path file = trust.resolve(mspId + ".pem");
        if (!Files.exists(file)) {
            OwnerFiles.writeNew(file, Files.readAllBytes(certificate));
        }
    }

    /**
     * Writes an identity that acts as a client of the organisation, as a wallet keeps it: {@code certificate.pem},
     * {@code private-key.pem} (PKCS#8), {@code msp} and {@code secret}. Files that are there stay as they are; only
     * what is missing is made.
     *
     * @param mspId a member of the channel
     * @param name the subject's common name
     * @param identityFolder made if it does not exist
     * @throws IllegalArgumentException if the organisation is no member
     * @throws IllegalStateException if the folder holds a certificate without its key; it says what is missing
     * @throws UncheckedIOException if a file cannot be written or read
     */
    public void issue(String mspId, String name, Path identityFolder) {
        if (!Organisations.MEMBERS.contains(mspId)) {
            throw new IllegalArgumentException(mspId + " is none of the organisations " + Organisations.MEMBERS);
        }
        try {
            OwnerFiles.folder(identityFolder);
            Path certificate = identityFolder.resolve(Wallet.CERTIFICATE);
            Path key = identityFolder.resolve(Wallet.PRIVATE_KEY);
            writeIfMissing(identityFolder.resolve(Wallet.MSP), mspId);
            writeIfMissing(identityFolder.resolve(Wallet.SECRET), HexFormat.of().formatHex(random()));
            makeIdentity(mspId, name, "client", certificate, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes an identity that administers its organisation: it installs and approves what the organisation runs. Files
     * that are there stay as they are.
     *
     * @param mspId a member of the channel, or who orders
     * @throws IllegalStateException if the certificate is there without its key; it says what is missing
     * @throws UncheckedIOException if a file cannot be written or read
     */
    public void issueAdministrator(String mspId, Path certificate, Path key) {
        try {
            makeIdentity(mspId, "admin." + mspId, "admin", certificate, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a certificate for the TLS connections, in both directions, of a process of an organisation on this
     * computer (localhost, 127.0.0.1), signed by the organisation's TLS authority {@code tls-ca.pem}, which is made now
     * if there is none and never signs an identity. Files that are there stay as they are.
     *
     * @param mspId a member of the channel, or who orders
     * @param name the subject's common name
     * @throws IllegalStateException if the certificate is there without its key; it says what is missing
     * @throws UncheckedIOException if a file cannot be written or read
     */
    public void issueConnection(String mspId, String name, Path certificate, Path key) {
        try {
            Path folder = makeAuthority(mspId, CONNECTIONS);
            if (isMissing(certificate, key)) {
                X509Certificate ca = Pem.readCertificate(folder.resolve(CONNECTIONS + ".pem"));
                PrivateKey caKey = Pem.readKey(folder.resolve(CONNECTIONS + "-key.pem"));
                PublicKey publicKey = keyPair(key).getPublic();
                write(certificate, Certificates.connection(mspId, name, publicKey, ca, caKey, clock.instant()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Revokes a certificate of a member's from now on: it stands in the list {@code trust/<MSP id>.crl.pem}, which is
     * read by whoever trusts that folder. One that was revoked before stays revoked since then.
     *
     * @throws UncheckedIOException if a file cannot be written or read
     */
    public void revoke(String mspId, X509Certificate certificate) {
        try {
            Path folder = ledgerFolder.resolve("organisations").resolve(mspId);
            Path file = trustFolder().resolve(mspId + Revocations.SUFFIX);
            X509CRL before = Files.exists(file) ? Pem.readRevocationLists(file).get(0) : null;
            if (before == null || before.getRevokedCertificate(certificate) == null) {
                byte[] list = Certificates.revoked(
                        before,
                        certificate,
                        Pem.readCertificate(folder.resolve("ca.pem")),
                        Pem.readKey(folder.resolve("ca-key.pem")),
                        clock.instant());
                OwnerFiles.replace(file, Pem.ofRevocations(list));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members' CA certificates and revocation lists, as {@link Trust#in} reads them. */
    public Path trustFolder() {
        return ledgerFolder.resolve("trust");
    }

    private static boolean isMissing(Path certificate, Path key) {
        if (Files.exists(certificate) && !Files.exists(key)) {
            throw new IllegalStateException(
                    certificate + " is there without " + key + "; put the key back from a copy");
        }
        return !Files.exists(certificate);
    }

    private static void writeIfMissing(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            OwnerFiles.writeNew(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[DocumentSecret.LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private void makeIdentity(String mspId, String name, String nodeOu, Path certificate, Path key) throws IOException {
        if (!isMissing(certificate, key)) {
            return;
        }
        Path folder = ledgerFolder.resolve("organisations").resolve(mspId);
        X509Certificate ca = Pem.readCertificate(folder.resolve("ca.pem"));
        PrivateKey caKey = Pem.readKey(folder.resolve("ca-key.pem"));
        PublicKey publicKey = keyPair(key).getPublic();
        write(certificate, Certificates.identity(mspId, name, nodeOu, publicKey, ca, caKey, clock.instant()));
    }

    /** The key in a file, made now if there is none; one that a killed process left is used. */
    private static KeyPair keyPair(Path file) throws IOException {
        if (!Files.exists(file)) {
            KeyPair pair = P256.generate();
            OwnerFiles.writeNew(file, Pem.of(pair.getPrivate()));
            return pair;
        }
        try {
            PrivateKey key = Pem.readKey(file);
            return new KeyPair(P256.publicKeyOf(key), key);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no key of P-256; put back the one that was made, from a copy", e);
        }
    }

    private static void write(Path file, X509Certificate certificate) throws IOException {
        OwnerFiles.writeNew(file, Pem.of(certificate));
    }

    /**
     * The CA certificates of the members and of the orderer, by MSP id.
     *
     * @throws IOException if one cannot be read; it says which
     */
    public Map<String, X509Certificate> roots() throws IOException {
        Map<String, X509Certificate> roots = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(Organisations.MEMBERS);
        all.add(Organisations.ORDERER);
        for (String mspId : all) {
            Path folder = ledgerFolder.resolve("organisations").resolve(mspId);
            roots.put(mspId, Pem.readCertificate(folder.resolve("ca.pem")));
        }
        return roots;
    }

    /**
     * The identity of a member's peer.
     *
     * @throws IOException if it cannot be read; it says which file
     */
    public Identity peer(String mspId) throws IOException {
        return identity(mspId, PEER);
    }

    /**
     * The orderer's identity.
     *
     * @throws IOException if it cannot be read; it says which file
     */
    public Identity orderer() throws IOException {
        return identity(Organisations.ORDERER, ORDERER);
    }

    private Identity identity(String mspId, String name) throws IOException {
        Path folder = ledgerFolder.resolve("organisations").resolve(mspId);
        return new Identity(
                name + "." + mspId,
                mspId,
                Pem.readCertificate(folder.resolve(name + ".pem")),
                Pem.readKey(folder.resolve(name + "-key.pem")));
    }
}
