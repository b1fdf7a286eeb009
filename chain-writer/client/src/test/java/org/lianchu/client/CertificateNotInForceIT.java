package org.lianchu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.contract.request.Enrol;
import org.lianchu.identity.Organisations;
import org.lianchu.market.ParticipantId;

/** A ledger whose clock is after an identity's certificate, or before it. */
class CertificateNotInForceIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {11 * 366, -30})
    void it_is_refused_by_name_with_both_dates_and_not_left_unknown(int days) throws IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
        try (DevLedgerMembers members = DevLedgerMembers.open(folder, clock);
                LedgerConnection store = members.connect(Organisations.STORAGE, "STO-01", Deadlines.DEFAULT)) {
            X509Certificate certificate = store.identity().certificate();
            String from = certificate.getNotBefore().toInstant().toString();
            String to = certificate.getNotAfter().toInstant().toString();

            Outcome outcome = store.write(new Enrol(new ParticipantId("STO-01")));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo("CERTIFICATE_NOT_IN_FORCE");
                assertThat(refused.message())
                        .contains(from)
                        .contains(to)
                        .contains("authority of StorageMSP issues another");
            });
            for (Runnable question : new Runnable[] {store::height, () -> store.read("market/qinghai")}) {
                assertThatThrownBy(question::run)
                        .isInstanceOf(LedgerRefusedException.class)
                        .hasMessageContaining("CERTIFICATE_NOT_IN_FORCE")
                        .hasMessageContaining(to);
            }
        }
    }
}
