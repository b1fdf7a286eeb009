package org.lianchu.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.access.LedgerSource;
import org.lianchu.handover.UploadLimits;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.parts.HomeParts;
import org.lianchu.parts.OwnLedger;
import org.lianchu.progress.ProgressListener;
import org.lianchu.server.HouseStage;

/** What happens to a house is seen in its numbers; what does not answer has none, and keeps nobody waiting. */
@Timeout(120)
class HouseMetricsTest {
    private static final Path OPS = Path.of("../../ops");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:lianchu|http_server|spring_batch|jvm|process|system)_[a-z_]+");
    private static final String WRITE =
            "INSERT INTO outbox (business_key, signer, function, argument_sha256, argument_bytes,"
                    + " state, next_attempt, planned_at)"
                    + " SELECT 'a/' || n, 'DISPATCH', 'settle', 'x', 1, 'PLANNED', now(), now() - interval '1 hour'"
                    + " FROM generate_series(1, 7) n";

    @TempDir
    private static Path folder;

    private static HouseStage house;
    private static HomeParts parts;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        parts = HomeParts.open(house.home(), null, "metrics");
    }

    @AfterAll
    static void end() throws Exception {
        parts.close();
        house.close();
    }

    /** Looks anew at each scrape. */
    private static HouseMetrics metrics(LedgerSource ledger) {
        HouseMetrics.Watched watched =
                new HouseMetrics.Watched(house.home(), house.home().wallet(), null, Clock.systemUTC());
        return new HouseMetrics(watched, parts.dataSource(), ledger, 0);
    }

    private static LedgerSource ledger() {
        return new LedgerSource(() -> OwnLedger.running(house.home()), () -> house.identity("DISPATCH"));
    }

    private static double number(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not in\n" + scraped));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = parts.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void writes_that_nobody_takes_fill_the_outbox_and_grow_old() throws Exception {
        try (LedgerSource ledger = ledger();
                HouseMetrics metrics = metrics(ledger)) {
            String before = metrics.scrape();
            assertThat(number(before, "lianchu_outbox{state=\"PLANNED\"}")).isZero();
            assertThat(number(before, "lianchu_outbox_oldest_seconds")).isZero();
            execute(WRITE);
            String after = metrics.scrape();
            assertThat(number(after, "lianchu_outbox{state=\"PLANNED\"}")).isEqualTo(7);
            assertThat(number(after, "lianchu_outbox_oldest_seconds")).isBetween(3600.0, 3700.0);
            execute("TRUNCATE outbox");
            assertThat(number(metrics.scrape(), "lianchu_outbox{state=\"PLANNED\"}"))
                    .isZero();
        }
    }

    @Test
    void a_worker_that_is_there_is_told_with_what_it_has_and_has_done() throws Exception {
        try (LedgerSource ledger = ledger();
                HouseMetrics metrics = metrics(ledger)) {
            assertThat(metrics.scrape()).contains("lianchu_workers 0").doesNotContain("lianchu_worker_parts{");
            execute("INSERT INTO worker VALUES ('east', 'east', 1, 'x', 'x', 2, now(), clock_timestamp()),"
                    + " ('gone', 'west', 1, 'x', 'x', 2, now(), now() - interval '1 minute')");
            execute("INSERT INTO work_lease (job_instance, part, step, step_execution, state, since, worker)"
                    + " SELECT 1, 'p' || n, 's', n, CASE WHEN n = 1 THEN 'TAKEN' ELSE 'DONE' END,"
                    + " now() - interval '1 hour', CASE WHEN n < 5 THEN 'east' ELSE 'gone' END"
                    + " FROM generate_series(1, 6) n");
            String scraped = metrics.scrape();
            execute("TRUNCATE worker, work_lease");
            assertThat(number(scraped, "lianchu_workers")).isOne();
            assertThat(number(scraped, "lianchu_worker_parts{state=\"TAKEN\",worker=\"east\"}"))
                    .isOne();
            assertThat(number(scraped, "lianchu_worker_parts{state=\"DONE\",worker=\"east\"}"))
                    .isEqualTo(3);
            assertThat(scraped).doesNotContain("gone");
            assertThat(number(scraped, "lianchu_parts{state=\"DONE\"}")).isEqualTo(5);
            assertThat(number(scraped, "lianchu_parts_oldest_seconds")).isBetween(3600.0, 3700.0);
        }
    }

    @Test
    void a_database_that_hangs_has_no_numbers_and_keeps_no_scrape_waiting() throws Exception {
        try (LedgerSource ledger = ledger();
                HouseMetrics metrics = metrics(ledger);
                Connection locking = parts.dataSource().getConnection();
                Statement statement = locking.createStatement()) {
            assertThat(number(metrics.scrape(), "lianchu_up{source=\"database\"}"))
                    .isOne();
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE");
            long begun = System.nanoTime();
            String hanging = metrics.scrape();
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(6));
            assertThat(number(hanging, "lianchu_up{source=\"database\"}")).isZero();
            assertThat(number(hanging, "lianchu_up{source=\"ledger\"}")).isOne();
            assertThat(hanging).doesNotContain("lianchu_outbox", "lianchu_unsettled", "lianchu_runs{");
            locking.rollback();
            assertThat(number(metrics.scrape(), "lianchu_up{source=\"database\"}"))
                    .isOne();
        }
    }

    @Test
    void every_name_in_dashboard_and_alerts_is_one_that_is_told() throws Exception {
        try (LedgerSource ledger = ledger();
                HouseMetrics metrics = metrics(ledger);
                Operations operations = Operations.open(
                        OperationsSettings.of(house.home()).unevidenced(), "test", ProgressListener.NONE)) {
            operations.lock();
            operations.runs().ingest();
            execute("INSERT INTO schedule_outcome VALUES ('night', now(), now(), 'here', NULL, NULL)");
            execute("INSERT INTO worker VALUES ('east', 'east', 1, 'x', 'x', 2, now(), clock_timestamp())");
            Set<String> told = names(metrics.scrape());
            execute("TRUNCATE worker");
            execute("TRUNCATE schedule_outcome");
            // counted by the server, see MetricsAddressTest
            told.add("http_server_requests_seconds_count");
            told.add("http_server_requests_seconds_sum");
            for (String file : new String[] {"alerts.yml", "grafana/lianchu.json", "README.md"}) {
                Set<String> used = names(Files.readString(OPS.resolve(file)));
                assertThat(used).as(file).isNotEmpty();
                assertThat(told).as(file).containsAll(used);
            }
        }
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void without_its_ledger_a_house_has_no_height() throws Exception {
        try (HouseStage other = HouseStage.begin(folder.resolve("other"));
                LedgerSource ledger =
                        new LedgerSource(() -> OwnLedger.running(other.home()), () -> other.identity("DISPATCH"));
                HouseMetrics metrics = metrics(ledger)) {
            String before = metrics.scrape();
            assertThat(number(before, "lianchu_up{source=\"ledger\"}")).isOne();
            assertThat(number(before, "lianchu_ledger_blocks")).isPositive();
            other.endLedger();
            String after = metrics.scrape();
            assertThat(number(after, "lianchu_up{source=\"ledger\"}")).isZero();
            assertThat(number(after, "lianchu_up{source=\"database\"}")).isOne();
            assertThat(after).doesNotContain("lianchu_ledger_blocks");
        }
    }

    @Test
    void a_certificate_s_days_and_the_disk_are_told() throws IOException, InterruptedException {
        try (LedgerSource ledger = ledger();
                HouseMetrics metrics = metrics(ledger)) {
            String scraped = metrics.scrape();
            assertThat(number(scraped, "lianchu_certificate_days{name=\"DISPATCH\"}"))
                    .isGreaterThan(3000);
            assertThat(number(scraped, "lianchu_disk_free_bytes")).isPositive();
            assertThat(number(scraped, "lianchu_wallet_unreadable")).isZero();
        }
    }
}
