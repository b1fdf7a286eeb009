package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(100);

    @TempDir
    private Path folder;

    private Authority at(Instant instant) {
        return Authority.in(folder.resolve("ledger"), Clock.fixed(instant, ZoneOffset.UTC));
    }

    private Signatory issued(String mspId, String name) throws Exception {
        at(NOW).issue(mspId, name, folder.resolve("wallet/" + name));
        return Signatory.read(
                Wallet.open(folder.resolve("wallet")).identity(name).creator());
    }

    @Test
    void a_revoked_certificate_holds_until_its_revocation_and_no_longer() throws Exception {
        Signatory one = issued("StorageMSP", "one");
        Signatory other = issued("StorageMSP", "other");
        Trust trust = Trust.in(at(NOW).trustFolder());
        trust.requireInForce(one, LATER);

        at(NOW.plusSeconds(50)).revoke("StorageMSP", one.certificate());
        at(NOW.plusSeconds(60)).revoke("StorageMSP", other.certificate());
        at(NOW.plusSeconds(70)).revoke("StorageMSP", one.certificate()); // again: it stays revoked since then

        trust.requireInForce(one, NOW.plusSeconds(49));
        assertThatThrownBy(() -> trust.requireInForce(one, NOW.plusSeconds(50)))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("was revoked at 2026-01-01T00:00:50Z");
        trust.requireInForce(other, NOW.plusSeconds(59));
        assertThatThrownBy(() -> trust.requireInForce(other, LATER)).isInstanceOf(UntrustedException.class);
    }

    @Test
    void a_list_of_another_organisation_is_none() throws Exception {
        Signatory one = issued("StorageMSP", "one");
        at(NOW).revoke("StorageMSP", one.certificate());
        Path trust = at(NOW).trustFolder();
        Files.move(trust.resolve("StorageMSP.crl.pem"), trust.resolve("RenewablesMSP.crl.pem"));
        assertThatThrownBy(() -> Trust.in(trust))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("RenewablesMSP.crl.pem");
    }

    @Test
    void a_list_that_is_damaged_later_is_no_reason_to_believe() throws Exception {
        Signatory one = issued("StorageMSP", "one");
        at(NOW).revoke("StorageMSP", one.certificate());
        Path trusted = at(NOW).trustFolder();
        Trust trust = Trust.in(trusted);
        Files.writeString(trusted.resolve("StorageMSP.crl.pem"), "x");
        assertThatThrownBy(() -> trust.requireInForce(one, NOW.minusSeconds(1)))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("cannot be read");
    }
}
