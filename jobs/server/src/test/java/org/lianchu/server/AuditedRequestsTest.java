package org.lianchu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.audit.AuditCheck;
import org.lianchu.audit.AuditEntry;
import org.lianchu.audit.AuditQuery;
import org.lianchu.audit.AuditTrail;
import org.lianchu.handover.UploadLimits;

/** What the server notes of those who ask it. */
class AuditedRequestsTest {
    @TempDir
    private Path folder;

    @Test
    void documents_and_refusals_are_noted_and_a_flood_of_them_in_two_entries() throws Exception {
        Path root = folder.resolve("home");
        try (HouseStage house = HouseStage.begin(root, UploadLimits.DEFAULT)) {
            AuditTrail trail = new AuditTrail(house.database());
            PartyMachine storage = new PartyMachine(house, "STO-01", folder.resolve("storage"));
            Path file = storage.submit("a.csv", PartyMachine.readings("ESS-01", "CHARGE", "1.5", 1));
            storage.putReceipt("a.csv", PartyMachine.receipt(file));
            storage.putFile("a.csv", Files.readAllBytes(file), 0);
            storage.putFile("a.csv", Files.readAllBytes(file), 0);
            for (int i = 0; i < 50; i++) {
                assertThat(house.get("/api/v1/identity", "none").statusCode()).isEqualTo(401);
            }
            house.get("/api/v1/documents/STO-01/a.csv", house.token("GEN-001"));
            house.send(
                    "/api/v1/documents/STO-01/a.csv",
                    house.token("GEN-001"),
                    r -> r.PUT(java.net.http.HttpRequest.BodyPublishers.ofString("x")));
            house.restart();

            List<AuditEntry> entries = trail.list(AuditQuery.latest(100));
            assertThat(entries)
                    .extracting(e -> e.event().who() + " " + e.event().action() + " "
                            + e.event().outcome() + " x" + e.event().times())
                    .containsExactlyInAnyOrder(
                            "STO-01 document.handed-over DONE x1",
                            " GET TOKEN_MALFORMED x1",
                            " GET TOKEN_MALFORMED x49",
                            "GEN-001 PUT NOT_YOURS x1");
            assertThat(trail.list(AuditQuery.about("STO-01/a.csv", 9)))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.event().identity()).contains("CN=STO-01");
                        assertThat(entry.event().address()).isEqualTo("127.0.0.1");
                    });
            assertThat(new AuditCheck(trail, house.home().inbox(), null, Clock.systemUTC())
                            .run()
                            .findings())
                    .isEmpty();
        }
    }
}
