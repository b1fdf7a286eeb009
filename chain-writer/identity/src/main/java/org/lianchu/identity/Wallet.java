package org.lianchu.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.lianchu.evidence.DocumentSecret;
import org.lianchu.market.ParticipantId;

/**
 * A folder with one folder an identity: {@code certificate.pem}, {@code private-key.pem} (PKCS#8), {@code msp} (the
 * organisation's MSP id) and {@code secret} (64 hex digits: the random bytes that document secrets are derived from),
 * and beside them the {@code house-secret}. But for that one it is only read here.
 */
public final class Wallet {
    /** The certificate's file in an identity's folder. */
    public static final String CERTIFICATE = "certificate.pem";
    /** The private key's file. */
    public static final String PRIVATE_KEY = "private-key.pem";
    /** The file with the MSP id. */
    public static final String MSP = "msp";
    /** The file with the random bytes. */
    public static final String SECRET = "secret";

    private final Path folder;

    private Wallet(Path folder) {
        this.folder = folder;
    }

    /**
     * A wallet, which may still be empty.
     *
     * @throws WalletException if there is no such folder
     */
    public static Wallet open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new WalletException(folder + " is no folder; a wallet holds one folder an identity");
        }
        return new Wallet(folder);
    }

    /**
     * The names of the identities, ascending.
     *
     * @throws WalletException if the folder cannot be read
     */
    public List<String> names() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve(CERTIFICATE)))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WalletException("cannot list " + folder + ": " + e, e);
        }
    }

    /**
     * An identity.
     *
     * @throws WalletException if it is missing or damaged; the message names the file and says what would be right
     */
    public Identity identity(String name) {
        Path identity = folder(name);
        X509Certificate certificate =
                read(identity.resolve(CERTIFICATE), "an X.509 certificate in PEM", Pem::readCertificate);
        PrivateKey key = read(identity.resolve(PRIVATE_KEY), "a P-256 private key in PEM, PKCS#8", Pem::readKey);
        String mspId = text(identity.resolve(MSP), "the organisation's MSP id, such as StorageMSP");
        try {
            return new Identity(name, mspId, certificate, key);
        } catch (IllegalArgumentException e) {
            throw new WalletException(identity + ": " + e.getMessage() + "; take both from one issue", e);
        }
    }

    /**
     * The 32 random bytes that the secrets of the identity's documents are derived from; of DISPATCH the house's,
     * since its documents are no person's.
     *
     * @throws WalletException if they are missing or damaged; another secret would give other document ids
     */
    public byte[] secret(String name) {
        Path folder = folder(name);
        return name.equals(ParticipantId.DISPATCH.text()) ? houseSecret() : secretIn(folder.resolve(SECRET));
    }

    /**
     * The 32 random bytes of the market's house, which day secrets are derived from; made now if there are none.
     *
     * @throws WalletException if they are damaged, or cannot be made; other ones would give other seals
     */
    public byte[] houseSecret() {
        try {
            return secretIn(HouseSecret.in(folder));
        } catch (IOException e) {
            throw new WalletException("cannot make " + folder.resolve(HouseSecret.FILE) + ": " + e, e);
        }
    }

    private static byte[] secretIn(Path file) {
        String should = 2 * DocumentSecret.LENGTH + " hex digits in lower case";
        String hex = text(file, should);
        if (!hex.matches("[0-9a-f]{" + 2 * DocumentSecret.LENGTH + "}")) {
            throw new WalletException(file + " does not hold " + should + "; restore it from a backup");
        }
        return HexFormat.of().parseHex(hex);
    }

    private Path folder(String name) {
        Path identity = folder.resolve(name);
        boolean isInside = folder.equals(identity.getParent()) && !name.startsWith(".");
        if (!isInside || !Files.isDirectory(identity)) {
            String known = String.join(", ", names());
            throw new WalletException("the wallet " + folder + " has no identity " + name + "; it has "
                    + (known.isEmpty() ? "none" : known));
        }
        return identity;
    }

    /** Reads one of an identity's files. */
    private interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private static <T> T read(Path file, String should, Reading<T> reading) {
        try {
            return reading.of(file);
        } catch (NoSuchFileException e) {
            throw new WalletException(file + " is missing; it should hold " + should, e);
        } catch (IOException e) {
            throw new WalletException(
                    "cannot use " + file + ", which should hold " + should + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file, String should) {
        String text = read(file, should, Files::readString).strip();
        if (text.isEmpty()) {
            throw new WalletException(file + " is empty; it should hold " + should);
        }
        return text;
    }
}
