package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.audit.AuditTrail;
import org.lianchu.audit.MovedTrail;
import org.lianchu.submit.Receipt;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The trail of a market's days, from the commands that are noted to the heads on the ledger. */
class AuditIT {
    private static final Path DOCS = Path.of("../../docs/the-audit-trail.md");

    @TempDir
    private Path folder;

    private static void execute(Place place, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(place.database().url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void forced(Place place, String sql) throws SQLException {
        execute(
                place,
                "ALTER TABLE audit_entry DISABLE TRIGGER USER",
                "ALTER TABLE audit_anchor DISABLE TRIGGER USER",
                sql,
                "ALTER TABLE audit_entry ENABLE TRIGGER USER",
                "ALTER TABLE audit_anchor ENABLE TRIGGER USER");
    }

    @Test
    void what_was_done_is_noted_anchored_and_missed_if_somebody_takes_it_away() throws Exception {
        Place place = new Place(folder, TestPostgres.database());
        try (MonthEndHome home = MonthEndHome.begin(place)) {
            String run = home.night();
            Answer list = home.done("audit", "list");
            assertThat(list.out()).contains("night", "os:" + System.getProperty("user.name"), "CN=DISPATCH", run);
            assertThat(home.done("audit", "list", "--object", run, "--json").lines())
                    .hasSize(1);
            assertThat(home.done("audit", "verify").lastLine()).isEqualTo("audit OK");

            // as if all that had been yesterday, and the night of today anchors it
            LocalDate yesterday = LocalDate.now(ZoneOffset.ofHours(8)).minusDays(1);
            rewrite(place, yesterday);
            assertThat(home.done("audit", "verify").out()).contains("not anchored yet: " + yesterday);
            assertThat(home.done("night", "--from=2019-06-18", "--to=2019-06-30")
                            .out())
                    .contains("the audit trail up to " + yesterday);
            Path head = home.root.resolve("inbox/DISPATCH/audit-" + yesterday + ".txt");
            assertThat(head).exists();
            Answer verified = home.done("audit", "verify");
            assertThat(verified.out()).contains("anchored heads: 1", yesterday.toString());
            assertThat(home.done("night", "--from=2019-06-18", "--to=2019-06-30")
                            .lastLine())
                    .as("a head is no new input")
                    .contains(run);

            Path export = folder.resolve("audit.csv");
            home.done("audit", "export", "--out", export.toString());
            outsider(export, head);

            missed(home, place, head);
        }
    }

    private static void missed(MonthEndHome home, Place place, Path head) throws Exception {
        forced(place, "UPDATE audit_entry SET reason = 'another' WHERE number = 1");
        Answer changed = home.at("audit", "verify");
        assertThat(changed.status()).isEqualTo(3);
        assertThat(changed.err()).contains("entry 1 was changed");
        forced(place, "UPDATE audit_entry SET reason = '' WHERE number = 1");
        home.done("audit", "verify");

        Path receipt = Receipt.beside(head);
        forced(place, "TRUNCATE audit_entry");
        assertThat(home.at("audit", "verify", "--offline").err()).contains("the trail ends before it");
        Files.delete(head);
        assertThat(home.at("audit", "verify").err()).contains("is not in the inbox with its receipt");
        Files.delete(receipt);
        forced(place, "DELETE FROM audit_anchor");
        assertThat(home.at("audit", "verify").err()).contains("it may be a head of the trail");
    }

    /** The chain as it would have been written a day earlier. */
    private static void rewrite(Place place, LocalDate day) throws SQLException {
        DriverManagerDataSource database =
                new DriverManagerDataSource(place.database().url());
        for (String sql : MovedTrail.to(new AuditTrail(database), day)) {
            forced(place, sql);
        }
    }

    private void outsider(Path export, Path head) throws IOException, InterruptedException {
        String docs = Files.readString(DOCS);
        String program = docs.substring(docs.indexOf("```python\n") + 10, docs.lastIndexOf("```"));
        Path script = Files.writeString(folder.resolve("check.py"), program);
        Process python;
        try {
            python = new ProcessBuilder(List.of("python3", script.toString(), export.toString(), head.toString()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException none) {
            assumeThat(none).as("skipped: there is no python3").isNull();
            return;
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
        assertThat(said).contains("heads: 1");
    }
}
