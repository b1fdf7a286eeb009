package org.lianchu.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Wallet;

class CertificateLinesTest {
    @TempDir
    private Path folder;

    private Path wallet;
    private Instant end;

    @BeforeEach
    void issue() {
        wallet = folder.resolve("wallet");
        Authority.in(folder).issue(Organisations.STORAGE, "STO-01", wallet.resolve("STO-01"));
        end = Wallet.open(wallet).identity("STO-01").certificate().getNotAfter().toInstant();
    }

    private List<StatusLine> at(Instant now) {
        return new CertificateLines(wallet, Clock.fixed(now, ZoneOffset.UTC)).lines();
    }

    @Test
    void a_certificate_is_told_a_month_before_its_end_and_after_it() {
        assertThat(at(end.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(at(end.minus(Duration.ofDays(29)))).singleElement().satisfies(line -> {
            assertThat(line.topic()).isEqualTo(Topic.CERTIFICATE_ENDS);
            assertThat(line.subject()).isEqualTo("STO-01");
            assertThat(line.facts()).containsEntry("organisation", "StorageMSP");
            assertThat(line.isLeft()).isFalse();
        });
        assertThat(at(end.plusSeconds(1))).singleElement().satisfies(line -> {
            assertThat(line.topic()).isEqualTo(Topic.CERTIFICATE_ENDED);
            assertThat(line.isLeft()).isTrue();
        });
    }

    @Test
    void a_damaged_identity_is_told_and_no_wallet_is_nothing() throws Exception {
        Files.writeString(wallet.resolve("STO-01").resolve(Wallet.CERTIFICATE), "none");
        assertThat(at(Instant.now()))
                .singleElement()
                .satisfies(line -> assertThat(line.topic()).isEqualTo(Topic.FILE_UNREADABLE));
        assertThat(new CertificateLines(folder.resolve("nowhere"), Clock.systemUTC()).lines())
                .isEmpty();
    }
}
