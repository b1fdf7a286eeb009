package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.ingest.IngestReport;
import org.lianchu.parts.HomeBusyException;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunRefusedException;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nights in one process: what they leave behind, again, interrupted at every commit, and side by side. */
class NightIT {
    @TempDir
    private Path folder;

    private Map<String, String> undisturbed() throws IOException, SQLException {
        TestOperations calm = TestOperations.in(folder.resolve("calm"));
        try (Operations operations = calm.open(ProgressListener.NONE)) {
            operations.lock();
            operations.runs().night(TestOperations.WANTED);
            return TestOperations.footprint(operations, folder.resolve("calm-out"));
        }
    }

    @Test
    void a_night_that_fails_at_every_commit_leaves_what_an_undisturbed_one_leaves() throws Exception {
        Map<String, String> expected = undisturbed();
        TestOperations shaken = TestOperations.in(folder.resolve("shaken"));
        int failures = 0;
        Run run = null;
        while (run == null) {
            int commits = failures + 1;
            try (Operations operations = shaken.open(new FailingProgress(commits))) {
                operations.lock();
                run = operations.runs().night(TestOperations.WANTED);
            } catch (JobFailedException e) {
                failures++;
            }
        }
        assertThat(failures).isGreaterThanOrEqualTo(2);
        try (Operations operations = shaken.open(ProgressListener.NONE)) {
            assertThat(TestOperations.footprint(operations, folder.resolve("shaken-out")))
                    .isEqualTo(expected);
        }
    }

    /** Throws, before its transaction commits, when the night has come so far for the first time. */
    private static final class FailingProgress implements ProgressListener {
        private int left;

        FailingProgress(int left) {
            this.left = left;
        }

        @Override
        public void at(String what, long done, long total) {
            left--;
            if (left == 0) {
                throw new IllegalStateException("failed on purpose at " + what + " " + done);
            }
        }
    }

    @Test
    void a_night_with_nothing_new_does_nothing_again() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            Run first = operations.runs().night(TestOperations.WANTED);
            assertThat(first.state()).isEqualTo(RunState.COMPUTED);
            assertThat(operations.runs().night(TestOperations.WANTED).key()).isEqualTo(first.key());
            assertThat(operations.runs().settle(TestOperations.WANTED).key()).isEqualTo(first.key());
            assertThat(operations.reports().runs().all()).hasSize(1);
        }
    }

    @Test
    void the_same_content_under_another_name_is_no_new_document_until_it_was_replaced() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        Path station = test.home.inbox().resolve("STO-01");
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            IngestReport report = operations.runs().ingest();
            long documents = report.acceptedDocuments();
            Path original = station.resolve("readings-2019-08-01_2019-08-05.csv");
            assertThat(original).exists();
            Files.copy(original, station.resolve("again.csv"));
            operations.runs().ingest();
            assertThat(report.acceptedDocuments()).isEqualTo(documents);
            assertThat(report.sameDocuments()).isEqualTo(1);

            String changed =
                    Files.readString(original).replaceFirst("ESS-01,CHARGE,2019-08-01,A", "ESS-01,CHARGE,2019-08-01,S");
            Files.writeString(station.resolve("revision.csv"), changed);
            operations.runs().ingest();
            assertThat(report.acceptedDocuments()).isEqualTo(documents + 1);
            Files.copy(original, station.resolve("back.csv"));
            operations.runs().ingest();
            assertThat(report.acceptedDocuments()).isEqualTo(documents + 2);
        }
    }

    @Test
    void a_second_worker_is_refused_by_name_and_a_reader_connects() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        try (Operations owner = test.open(ProgressListener.NONE)) {
            owner.lock();
            owner.runs().night(TestOperations.WANTED);
            try (Operations guest = test.open(ProgressListener.NONE)) {
                assertThat(guest.reports().runs().all()).hasSize(1);
                assertThatThrownBy(guest::lock)
                        .isInstanceOf(HomeBusyException.class)
                        .hasMessageContaining("process ");
            }
        }
    }

    @Test
    void a_home_has_one_market() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            operations.runs().night(TestOperations.WANTED);
            assertThatThrownBy(() -> operations
                            .runs()
                            .settle(new RunId("xinjiang", TestOperations.PERIOD, RunType.PROVISIONAL, 0, 1)))
                    .hasMessageContaining("OTHER_MARKET");
            assertThatThrownBy(() ->
                            operations.runs().settle(new RunId("qinghai", TestOperations.PERIOD, RunType.FINAL, 0, 1)))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("NOT_ONE_TERM");
        }
    }

    @Test
    void a_posting_changed_in_the_database_is_found_by_the_export() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        try (Operations operations = test.open(ProgressListener.NONE)) {
            operations.lock();
            operations.runs().night(TestOperations.WANTED);
            new JdbcTemplate(operations.database())
                    .update("UPDATE posting SET fen = fen + 1 WHERE ctid = (SELECT min(ctid) FROM posting_2019_08)");
            assertThatThrownBy(() -> TestOperations.footprint(operations, folder.resolve("out")))
                    .hasMessageContaining("are not those that run");
        }
    }

    @Test
    void the_embedded_server_is_durable() throws Exception {
        TestOperations test = TestOperations.in(folder.resolve("home"));
        try (Operations operations = test.open(ProgressListener.NONE)) {
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            assertThat(jdbc.queryForObject("SHOW fsync", String.class)).isEqualTo("on");
            assertThat(jdbc.queryForObject("SHOW synchronous_commit", String.class))
                    .isEqualTo("on");
        }
    }
}
