package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.evidence.Hash;

class PersonKeysTest {
    private static final char[] PASSPHRASE = "four quiet grey herons".toCharArray();

    @TempDir
    private Path folder;

    private PersonKeys keys;
    private Identity li;

    @BeforeEach
    void anIdentity() {
        keys = new PersonKeys(folder.resolve("people"));
        Path wallet = folder.resolve("wallet");
        Authority.in(folder.resolve("ca")).issue("DispatchMSP", "li", wallet.resolve("li"));
        li = Wallet.open(wallet).identity("li");
    }

    @Test
    void what_was_put_there_signs_once_it_is_unlocked() throws Exception {
        keys.put("li", li, PASSPHRASE);

        Identity unlocked = keys.unlock("li", PASSPHRASE).orElseThrow();

        assertThat(unlocked.certificate()).isEqualTo(li.certificate());
        assertThat(unlocked.sign(Hash.sha256(new byte[1]).bytes())).isNotEmpty();
        assertThat(keys.signatory("li").orElseThrow().subject()).isEqualTo(li.subject());
    }

    @Test
    void another_passphrase_unlocks_nothing() throws Exception {
        keys.put("li", li, PASSPHRASE);

        assertThat(keys.unlock("li", "four quiet grey heronz".toCharArray())).isEmpty();
    }

    @Test
    void the_key_stands_nowhere_in_clear() throws Exception {
        keys.put("li", li, PASSPHRASE);

        String file = Files.readString(folder.resolve("people/li/private-key.pem"));
        assertThat(file).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThatThrownBy(() -> Wallet.open(folder.resolve("people")).identity("li"))
                .isInstanceOf(WalletException.class);
    }

    @Test
    void a_short_passphrase_and_a_name_with_a_way_out_are_not_taken() {
        assertThatThrownBy(() -> keys.put("li", li, "short".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.put("../li", li, PASSPHRASE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_a_key_it_is_said_what_is_missing() {
        assertThat(keys.signatory("li")).isEmpty();
        assertThatThrownBy(() -> keys.unlock("li", PASSPHRASE))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("no key lies in");
    }

    @Test
    void another_s_certificate_beside_the_key_is_found_out() throws Exception {
        keys.put("li", li, PASSPHRASE);
        Authority.in(folder.resolve("ca")).issue("DispatchMSP", "wang", folder.resolve("wallet/wang"));
        Files.copy(
                folder.resolve("wallet/wang/certificate.pem"),
                folder.resolve("people/li/certificate.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> keys.unlock("li", PASSPHRASE)).isInstanceOf(IllegalArgumentException.class);
    }
}
