package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.RunStore;
import org.lianchu.store.Schema;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schedule over a database, at a time that stands still, and a house that does not always open. */
class ScheduleIT {
    private static final long SECONDS = 60;
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 9, 29), TradingDay.of(2019, 9, 30));

    @TempDir
    private Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final AtomicInteger closedDoors = new AtomicInteger();
    private EmbeddedPostgres postgres;
    private DataSource database;
    private Home home;

    @BeforeEach
    void begin() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .start();
        database = postgres.getPostgresDatabase();
        home = new Home(folder.resolve("home"));
        MarketGenerator.generate(GeneratorSpec.of(4, 1, DAYS, 7).withoutAnomalies(), home.inbox(), percent -> {});
        new Schema(database).bringUpToDate();
    }

    @AfterEach
    void end() throws Exception {
        postgres.close();
    }

    private Operations open() throws IOException, SQLException {
        if (closedDoors.getAndDecrement() > 0) {
            throw new IOException("nobody opens");
        }
        String url = postgres.getJdbcUrl("postgres", "postgres");
        return Operations.open(
                new OperationsSettings(home, url, null, Evidence.IF_THERE, LedgerAccess.NONE),
                "test",
                ProgressListener.NONE);
    }

    private NightWork night(ScheduleSettings settings, Clock clock) {
        MonthEndWork months = new MonthEndWork(settings, clock, this::say);
        return new NightWork(
                this::open, settings, new NightDays(settings, clock), months, new Stopping(), this::say, clock);
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private void say(String key, Object... arguments) {
        said.add(key + " " + List.of(arguments));
    }

    private void awaitSaid(String begin) throws InterruptedException {
        String line = "";
        while (!line.startsWith(begin)) {
            line = said.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("waiting for %s", begin).isNotNull();
        }
    }

    private static void awaitSuccess(ScheduleStore store) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (store.outcome(ScheduledJob.NIGHT).orElseThrow().failure() != null) {
            assertThat(System.nanoTime()).as("the night's success is not noted").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void a_night_that_fails_is_tried_again_after_a_pause_and_then_settles_every_day_once() throws Exception {
        closedDoors.set(2);
        ScheduleSettings settings = ScheduleSettings.of(
                "f", List.of("night.until = 2019-09-30", "retry.seconds = 1", "unfinished.seconds = 86400"));
        Serving serving = Serving.begin(
                new Serving.Parts(database, home, this::open, settings, "one", Clock.systemUTC(), this::say));
        ScheduleStore store = new ScheduleStore(database);
        try (Schedule schedule = Schedule.of(database)) {
            schedule.now(ScheduledJob.NIGHT);
            awaitSaid("serve.failed [night, nobody opens, ");
            awaitSaid("serve.failed [night, nobody opens, ");
            assertThat(store.outcome(ScheduledJob.NIGHT).orElseThrow().failure())
                    .isEqualTo("nobody opens");
            awaitSaid("serve.night.done");
            // what is left of it, a comparison, would stop with the process
            awaitSuccess(store);
        } finally {
            serving.end();
        }
        try (Schedule schedule = Schedule.of(database)) {
            assertThat(schedule.instances(Clock.systemUTC())).isEmpty();
        }
    }

    /** One run per market, period, type and version: whoever would run a night a second time is refused here. */
    @Test
    void the_databases_key_makes_a_second_run_of_one_night_impossible() throws Exception {
        ScheduleSettings settings = ScheduleSettings.of("f", List.of());
        assertThat(night(settings, at("2019-09-30T16:00:00Z")).run()).isZero();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        List<String> ids = jdbc.queryForList("SELECT id FROM run ORDER BY no", String.class);
        assertThat(ids)
                .containsExactly(
                        "qinghai_2019-09-29_2019-09-29_PROVISIONAL_1", "qinghai_2019-09-30_2019-09-30_PROVISIONAL_1");
        assertThatThrownBy(() -> jdbc.update("""
                        INSERT INTO run (id, market, first_day, last_day, type, generation, version, watermark, rules,
                            tolerances, rounding, pins, unevidenced, state)
                        SELECT 'other', market, first_day, last_day, type, generation, version, watermark, rules,
                            tolerances, rounding, pins, unevidenced, state FROM run WHERE no = 1
                        """)).isInstanceOf(DuplicateKeyException.class);
        said.clear();
        assertThat(night(settings, at("2019-09-30T16:00:00Z")).run()).isZero();
        assertThat(said).containsExactly("serve.night.nothing [2019-09-30, 0]");
        assertThat(new RunStore(database).all()).hasSize(2);
    }

    @Test
    void a_reminder_is_given_once_whoever_comes_first_with_what_is_missing() throws Exception {
        try (Operations operations = open()) {
            operations.lock();
            operations.runs().ingest();
        }
        for (String instance : List.of("one", "two", "one")) {
            new ReminderWork(database, home, "qinghai", instance, at("2019-10-07T01:00:00Z"), this::say).run();
        }
        assertThat(said)
                .containsExactly(
                        "serve.reminder.BASIS [2019-09, 2019-10-08]",
                        "serve.reminder.missing [30 days are not settled, the first is 2019-09-01]",
                        "serve.reminder.missing [there is no FINAL run of the month]");
        said.clear();
        new ReminderWork(database, home, "qinghai", "two", at("2019-10-12T01:00:00Z"), this::say).run();
        assertThat(said)
                .containsExactly(
                        "serve.reminder.BILL [2019-09, 2019-10-10]",
                        "serve.reminder.missing [there is no FINAL run of the month]",
                        "serve.reminder.OBJECTIONS [2019-09, 2019-10-14]",
                        "serve.reminder.ready []");
        assertThat(new ReminderStore(database).all())
                .extracting(reminder -> reminder.kind() + " " + reminder.saidBy())
                .containsExactly("BILL two", "OBJECTIONS two", "BASIS one");
    }
}
