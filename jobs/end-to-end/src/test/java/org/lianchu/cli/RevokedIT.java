package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;

/** A certificate that was revoked: what it signed before holds, what it signs afterwards is nothing. */
class RevokedIT {
    private static final String OWNER = MonthEndHome.OWNER;

    @TempDir
    private Path folder;

    @Test
    void a_stolen_key_writes_nothing_and_what_was_settled_stays() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("market"))) {
            Path before = folder.resolve("before");
            home.done("statements", "--month", MonthEndHome.MONTH, "--participant", OWNER, "--out", before.toString());
            Path workbook = before.resolve(OWNER).resolve("statement.xlsx");
            String[] share = home.shares(MonthEndHome.FINAL_1, OWNER).get(0);
            Path file = home.revision(OWNER, share[2] + ",GENERATION," + share[0], e -> BigDecimal.ONE);

            assertThat(home.done("identity", "revoke", "--as", OWNER).out()).contains("is revoked");
            Answer submitted = home.at("submit", "--as", OWNER, file.toString());
            assertThat(submitted.err()).contains("CERTIFICATE_REVOKED");
            assertThat(submitted.status()).isEqualTo(ExitCode.REFUSED);
            home.done("verify", workbook.toString());
            home.done("ledger", "check", "--as", "DISPATCH");

            home.done("identity", "revoke", "--as", "DISPATCH");
            home.done("verify", workbook.toString());
            assertThat(home.at("ingest").err()).contains("CERTIFICATE_REVOKED");
            Answer status = home.at("status");
            assertThat(status.status()).as(status.err()).isEqualTo(ExitCode.PARTIAL);
            assertThat(status.out())
                    .as("told once, beside what needs no ledger")
                    .containsOnlyOnce("the ledger refuses to answer")
                    .contains("CERTIFICATE_REVOKED", "the certificate of DISPATCH", "COMPLETED");
        }
    }
}
