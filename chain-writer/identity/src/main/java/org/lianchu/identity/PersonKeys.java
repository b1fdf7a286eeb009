package org.lianchu.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Keys of persons that lie on a machine of others': a folder with one folder a person's account, in it {@code
 * certificate.pem}, {@code msp}, and {@code private-key.pem}, which is PKCS#8 encrypted with a passphrase that is kept
 * nowhere. Whoever has the files has a guess of the passphrase for the work of {@value #ITERATIONS} hashes.
 */
public final class PersonKeys {
    /** The fewest characters of a passphrase: as of passwords. */
    public static final int LEAST_OF_PASSPHRASE = 15;

    /** PBKDF2 with HMAC-SHA-256, as OWASP wants it. */
    private static final int ITERATIONS = 600_000;

    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    private final Path folder;

    /** @param folder which need not be there */
    public PersonKeys(Path folder) {
        this.folder = folder;
    }

    private Path of(String account) {
        if (!NAME.matcher(account).matches()) {
            throw new IllegalArgumentException(account + " is no account's name");
        }
        return folder.resolve(account);
    }

    /** Whose key lies here for an account; empty if there is none. */
    public Optional<Signatory> signatory(String account) {
        Path own = of(account);
        if (!Files.exists(own.resolve(Wallet.PRIVATE_KEY))) {
            return Optional.empty();
        }
        try {
            X509Certificate certificate = Pem.readCertificate(own.resolve(Wallet.CERTIFICATE));
            return Optional.of(
                    Signatory.of(Files.readString(own.resolve(Wallet.MSP)).strip(), certificate));
        } catch (IOException e) {
            throw damaged(own, e);
        }
    }

    private static WalletException damaged(Path own, IOException cause) {
        return new WalletException(
                "cannot use the key in " + own + ": " + cause.getMessage() + "; lianchu account key puts another there",
                cause);
    }

    /**
     * Puts an identity there for an account, in place of one that may be there. The passphrase's characters are not
     * wiped here.
     *
     * @throws IllegalArgumentException if the passphrase is too short
     */
    public void put(String account, Identity identity, char[] passphrase) throws IOException {
        if (passphrase.length < LEAST_OF_PASSPHRASE) {
            throw new IllegalArgumentException("a passphrase has at least " + LEAST_OF_PASSPHRASE + " characters");
        }
        Path own = OwnerFiles.folder(of(account));
        OwnerFiles.write(own.resolve(Wallet.CERTIFICATE), Pem.of(identity.certificate()));
        OwnerFiles.write(own.resolve(Wallet.MSP), identity.mspId() + "\n");
        OwnerFiles.write(own.resolve(Wallet.PRIVATE_KEY), encrypted(identity.key(), passphrase));
    }

    private static byte[] encrypted(PrivateKey key, char[] passphrase) throws IOException {
        try {
            return Pem.of(new JcaPKCS8Generator(
                            key,
                            new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                    .setProvider(PROVIDER)
                                    .setPRF(PKCS8Generator.PRF_HMACSHA256)
                                    .setIterationCount(ITERATIONS)
                                    .setPassword(passphrase)
                                    .build())
                    .generate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Bouncy Castle has AES and PBKDF2", e);
        }
    }

    /**
     * The identity of an account, for one act: whoever asks lets go of it when that is done.
     *
     * @return empty if it is another passphrase
     * @throws WalletException if there is no key, or what is there is damaged
     */
    public Optional<Identity> unlock(String account, char[] passphrase) {
        Path own = of(account);
        Signatory signatory = signatory(account)
                .orElseThrow(() -> new WalletException("no key lies in " + own + " for the account " + account));
        byte[] der = new byte[0];
        try {
            PKCS8EncryptedPrivateKeyInfo encrypted =
                    new PKCS8EncryptedPrivateKeyInfo(Pem.block(own.resolve(Wallet.PRIVATE_KEY), ENCRYPTED));
            der = encrypted
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(passphrase))
                    .getEncoded();
            return Optional.of(new Identity(account, signatory.mspId(), signatory.certificate(), P256.privateKey(der)));
        } catch (PKCSException wrongPassphrase) {
            return Optional.empty();
        } catch (IOException e) {
            throw damaged(own, e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw damaged(own, new IOException(e));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }
}
