package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.evidence.Hash;

class WalletTest {
    @TempDir
    Path folder;

    private Path wallet;

    @BeforeEach
    void issue() {
        wallet = folder.resolve("wallet");
        Authority authority = Authority.in(folder.resolve("ledger"));
        authority.issue("StorageMSP", "STORE", wallet.resolve("STORE"));
        authority.issue("DispatchMSP", "DISPATCH", wallet.resolve("DISPATCH"));
    }

    @Test
    void an_identity_signs_as_its_certificate_says() throws GeneralSecurityException {
        Identity store = Wallet.open(wallet).identity("STORE");

        byte[] digest = Hash.sha256(new byte[] {1, 2, 3}).bytes();
        byte[] signature = store.sign(digest);

        assertThat(P256.verify(P256.publicKey(store.certificate().getPublicKey()), digest, signature))
                .isTrue();
        assertThat(store.mspId()).isEqualTo("StorageMSP");
        assertThat(store.subject()).contains("CN=STORE");
        assertThat(store.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void names_are_the_folders_with_a_certificate_in_order() throws IOException {
        Files.createDirectory(wallet.resolve("nobody"));

        assertThat(Wallet.open(wallet).names()).isEqualTo(List.of("DISPATCH", "STORE"));
    }

    @Test
    void a_secret_has_32_bytes_and_stays_the_same() {
        assertThat(Wallet.open(wallet).secret("STORE"))
                .hasSize(32)
                .isEqualTo(Wallet.open(wallet).secret("STORE"))
                .isNotEqualTo(Wallet.open(wallet).secret("DISPATCH"));
    }

    @Test
    void the_house_secret_is_made_once_for_its_owner_and_outlives_keys() throws IOException {
        byte[] secret = Wallet.open(wallet).houseSecret();
        Path file = wallet.resolve("house-secret");

        assertThat(secret).hasSize(32).isEqualTo(Wallet.open(wallet).secret("DISPATCH"));
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        try (Stream<Path> files = Files.list(wallet)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("DISPATCH", "STORE", "house-secret");
        }
        Files.delete(wallet.resolve("DISPATCH/secret"));
        assertThat(Wallet.open(wallet).houseSecret()).isEqualTo(secret);
        Files.writeString(file, "");
        assertThatThrownBy(() -> Wallet.open(wallet).houseSecret())
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("house-secret");
    }

    @Test
    void many_at_once_make_one_house_secret() {
        List<String> secrets = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> HexFormat.of().formatHex(Wallet.open(wallet).houseSecret()))
                .distinct()
                .toList();

        assertThat(secrets).hasSize(1);
    }

    @Test
    void what_is_missing_or_wrong_is_named_with_what_would_be_right() throws IOException {
        Wallet open = Wallet.open(wallet);
        assertThatThrownBy(() -> Wallet.open(folder.resolve("none")))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> open.identity("GALE"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("GALE")
                .hasMessageContaining("DISPATCH, STORE");
        assertThatThrownBy(() -> open.identity("../wallet/STORE")).isInstanceOf(WalletException.class);
        assertThatThrownBy(() -> open.identity("..")).isInstanceOf(WalletException.class);
        Files.writeString(wallet.resolve("STORE/secret"), "ABC");
        assertThatThrownBy(() -> open.secret("STORE"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("64 hex digits")
                .hasMessageNotContaining("ABC");
        Files.delete(wallet.resolve("STORE/msp"));
        assertThatThrownBy(() -> open.identity("STORE"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("msp is missing");
    }

    @Test
    void a_key_that_is_not_the_certificates_is_refused() throws IOException {
        Files.copy(
                wallet.resolve("DISPATCH/private-key.pem"),
                wallet.resolve("STORE/private-key.pem"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> Wallet.open(wallet).identity("STORE"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("not its certificate's");
    }

    @Test
    void damaged_pem_is_named() throws IOException {
        Files.writeString(wallet.resolve("STORE/certificate.pem"), "not a certificate");
        assertThatThrownBy(() -> Wallet.open(wallet).identity("STORE"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("certificate.pem")
                .hasMessageContaining("PEM block CERTIFICATE");
    }
}
