package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.DayList;
import org.lianchu.run.DayState;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.Transactions;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Days of a run that others computed, in parts, in any order, twice, at once, or half of them before they died: what is
 * left in every table and every file is what the run alone leaves, to the byte. {@code -Dtrials=100} for many.
 */
class EarlyDaysIT {
    private static final int TRIALS = Integer.getInteger("trials", 4);
    private static final long SEED = Long.getLong("seed", 20190618L);
    private static final SettlementPeriod PERIOD =
            new SettlementPeriod(TradingDay.of(2019, 7, 15), TradingDay.of(2019, 8, 8));
    private static final RunId WANTED = new RunId("qinghai", PERIOD, RunType.PROVISIONAL, 0, 1);
    private static final RunId REFUSED = new RunId(
            "qinghai",
            new SettlementPeriod(TradingDay.of(2019, 7, 15), TradingDay.of(2019, 7, 31)),
            RunType.FINAL,
            0,
            1);

    @TempDir
    private Path folder;

    private OperationsSettings market() throws Exception {
        Home home = new Home(folder.resolve("home"));
        GeneratorSpec spec = GeneratorSpec.of(6, 2, PERIOD, 11).withPairsPerAnomaly(12);
        MarketGenerator.generate(spec, home.inbox(), percent -> {});
        return OperationsSettings.of(home).unevidenced();
    }

    private static Operations open(OperationsSettings settings, ProgressListener progress) throws Exception {
        Operations operations = Operations.open(settings, "test", progress);
        try {
            operations.lock();
        } catch (SQLException | RuntimeException e) {
            operations.close();
            throw e;
        }
        return operations;
    }

    /** All rows and files of the only run. */
    private Map<String, List<String>> facts(Operations operations, String name) throws Exception {
        Map<String, List<String>> facts = new TreeMap<>(RunRows.of(operations.database()));
        Path out = folder.resolve(name);
        operations.reports().export(run(operations)).to(out);
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                facts.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }
        return facts;
    }

    private static Run run(Operations operations) {
        List<Run> runs = operations.reports().runs().all();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    /** Fails a run's own steps when they are about to write days, for the first time or a later one. */
    private static ProgressListener failingAt(int write) {
        return new ProgressListener() {
            private int left = write;

            @Override
            public void at(String what, long done, long total) {
                if (what.equals("reconcile") && --left == 0) {
                    throw new IllegalStateException("failed on purpose at " + done);
                }
            }
        };
    }

    private static void begin(OperationsSettings settings, RunId wanted, int write) throws Exception {
        try (Operations operations = open(settings, failingAt(write))) {
            assertThatThrownBy(() -> operations.runs().settle(wanted)).isInstanceOf(JobFailedException.class);
            assertThat(run(operations).state()).isEqualTo(RunState.PARTIAL);
        }
    }

    private Map<String, List<String>> alone(OperationsSettings settings, RunId wanted, RunState state)
            throws Exception {
        try (Operations operations = open(settings, ProgressListener.NONE)) {
            operations.runs().ingest();
            assertThat(operations.runs().settle(wanted).state()).isEqualTo(state);
            Map<String, List<String>> facts = facts(operations, "alone");
            RunRows.forget(operations.database());
            return facts;
        }
    }

    @Test
    void a_run_whose_days_others_computed_somehow_is_the_run_alone_to_the_byte() throws Exception {
        OperationsSettings settings = market();
        try (Operations keepsTheServer = Operations.open(settings, "test", ProgressListener.NONE)) {
            Map<String, List<String>> expected = alone(settings, WANTED, RunState.COMPUTED);
            assertThat(expected.get("discrepancy")).hasSizeGreaterThan(5);
            assertThat(expected.get("postings.csv")).hasSizeGreaterThan(25);
            Random random = new Random(SEED);
            int deaths = 0;
            for (int trial = 1; trial <= TRIALS; trial++) {
                // the second write of a run's own steps comes after sixteen days
                begin(settings, WANTED, 1 + random.nextInt(2));
                try (DayParts parts = new DayParts(keepsTheServer.database());
                        Operations operations = open(settings, ProgressListener.NONE)) {
                    parts.dieOnceIn(3 + random.nextInt(6), new Random(random.nextLong()));
                    parts.workSomehow(run(operations), 3, random);
                    deaths += parts.deaths();
                    assertThat(operations.runs().resume(WANTED).state()).isEqualTo(RunState.COMPUTED);
                    assertThat(facts(operations, "trial-" + trial))
                            .as("trial %d of seed %d", trial, SEED)
                            .isEqualTo(expected);
                    RunRows.forget(operations.database());
                }
            }
            assertThat(deaths).isPositive();
        }
    }

    @Test
    void a_run_that_is_refused_has_no_postings_whoever_wrote_them() throws Exception {
        OperationsSettings settings = market();
        try (Operations keepsTheServer = Operations.open(settings, "test", ProgressListener.NONE);
                DayParts parts = new DayParts(keepsTheServer.database())) {
            Map<String, List<String>> expected = alone(settings, REFUSED, RunState.REFUSED);
            assertThat(expected.get("posting")).isEmpty();
            begin(settings, REFUSED, 1);
            try (Operations operations = open(settings, ProgressListener.NONE)) {
                Run run = run(operations);
                parts.workAll(run, 2);
                JdbcTemplate jdbc = new JdbcTemplate(operations.database());
                assertThat(jdbc.queryForObject("SELECT count(*) FROM posting", Long.class))
                        .isPositive();
                assertNothingCounts(operations, run);
                assertThat(operations.runs().resume(REFUSED).state()).isEqualTo(RunState.REFUSED);
                assertThat(facts(operations, "refused")).isEqualTo(expected);
                assertThat(parts.plan(run)).isEmpty();
            }
        }
    }

    /** Until a run is judged, what parts settled of it is nobody's business. */
    private void assertNothingCounts(Operations operations, Run run) throws Exception {
        assertThat(operations.reports().results().settledDays(run.no())).isEmpty();
        operations
                .reports()
                .results()
                .totals(run.no(), run.key().period(), total -> assertThat(total).isNull());
        for (DayList.Line line : new DayList(operations.database())
                .page(
                        run.key(),
                        new DayList.Wanted(null, null, null),
                        null,
                        run.key().period().dayCount())) {
            assertThat(line.state()).isIn(DayState.VALIDATED, DayState.REFUSED);
            assertThat(line.digest()).isNull();
            assertThat(line.postings()).isZero();
            assertThat(operations.reports().results().postings(run.no(), line.day()))
                    .isEmpty();
        }
        operations.reports().export(run).to(folder.resolve("early"));
        assertThat(Files.readAllLines(folder.resolve("early/postings.csv"))).hasSize(1);
    }

    @Test
    void a_part_writes_nothing_to_a_run_that_ended_or_was_opened_again_with_other_pins() throws Exception {
        OperationsSettings settings = market();
        try (Operations operations = open(settings, failingAt(1));
                DayParts parts = new DayParts(operations.database())) {
            operations.runs().ingest();
            assertThatThrownBy(() -> operations.runs().settle(WANTED)).isInstanceOf(JobFailedException.class);
            Run run = run(operations);
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            ExecutionContext part = parts.plan(run).values().iterator().next();

            jdbc.update("UPDATE run SET state = 'REFUSED'");
            assertThat(parts.work(run, part)).isEqualTo(BatchStatus.COMPLETED);
            assertIsEmpty(jdbc, "run_day", "posting");

            jdbc.update("UPDATE run SET state = 'PARTIAL'");
            Thread other = pinnedOtherwise(operations.database());
            assertThat(parts.work(run, part)).isEqualTo(BatchStatus.COMPLETED);
            other.join();
            assertIsEmpty(jdbc, "run_day", "posting");

            assertThat(parts.work(run, part)).isEqualTo(BatchStatus.COMPLETED);
            assertThat(operations.reports().results().knownDays(run.no())).isNotEmpty();
            Transactions.over(operations.database())
                    .executeWithoutResult(status -> operations.reports().runs().forget(run));
            assertIsEmpty(jdbc, "run_day", "posting", "refusal", "discrepancy", "day_execution", "day_market");
            assertThat(parts.work(run, part)).isEqualTo(BatchStatus.COMPLETED);
        }
    }

    @Test
    void a_run_is_taken_away_with_the_day_that_somebody_is_just_writing() throws Exception {
        OperationsSettings settings = market();
        try (Operations operations = open(settings, failingAt(1))) {
            operations.runs().ingest();
            assertThatThrownBy(() -> operations.runs().settle(WANTED)).isInstanceOf(JobFailedException.class);
            Run run = run(operations);
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            Thread other =
                    new Thread(() -> Transactions.over(operations.database()).executeWithoutResult(status -> {
                        jdbc.queryForList("SELECT 1 FROM run FOR SHARE");
                        jdbc.update("INSERT INTO run_day (run, day) SELECT no, first_day FROM run");
                        pause(2_000);
                    }));
            other.start();
            pause(300);
            Transactions.over(operations.database())
                    .executeWithoutResult(status -> operations.reports().runs().forget(run));
            other.join();
            assertIsEmpty(jdbc, "run_day", "run");
        }
    }

    /** Pins a run otherwise, in a transaction for which a part that has computed a day meanwhile must wait. */
    private static Thread pinnedOtherwise(DataSource database) {
        Thread other = new Thread(() -> Transactions.over(database).executeWithoutResult(status -> {
            new JdbcTemplate(database).update("UPDATE run SET pins = 'of another opening'");
            pause(2_000);
        }));
        other.start();
        pause(300);
        return other;
    }

    private static void assertIsEmpty(JdbcTemplate jdbc, String... tables) {
        for (String table : tables) {
            assertThat(jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class))
                    .as(table)
                    .isZero();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_run_goes_on_with_days_that_are_written_early_while_it_computes_them() throws Exception {
        OperationsSettings settings = market();
        try (Operations keepsTheServer = Operations.open(settings, "test", ProgressListener.NONE);
                DayParts parts = new DayParts(keepsTheServer.database())) {
            Map<String, List<String>> expected = alone(settings, WANTED, RunState.COMPUTED);
            ProgressListener withOthers = (what, done, total) -> {
                if (what.equals("reconcile") && done == 16) {
                    work(parts, keepsTheServer);
                }
            };
            try (Operations operations = open(settings, withOthers)) {
                assertThat(operations.runs().settle(WANTED).state()).isEqualTo(RunState.COMPUTED);
                assertThat(facts(operations, "meanwhile")).isEqualTo(expected);
            }
        }
    }

    /** The last days of the only run, while the days before them are about to be committed. */
    private static void work(DayParts parts, Operations operations) {
        Run run = run(operations);
        CompletableFuture.runAsync(() -> {
                    for (ExecutionContext part : parts.plan(run).values()) {
                        if (part.getString("first").compareTo("2019-07-31") >= 0) {
                            assertThat(parts.work(run, part)).isEqualTo(BatchStatus.COMPLETED);
                        }
                    }
                })
                .join();
    }
}
