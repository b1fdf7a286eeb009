package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.parts.HomeParts;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code serve} as a process of its own on a home with its embedded parts, and {@code schedule} beside it. */
class ServeIT {
    private static final long SECONDS = 90;
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 20));

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void submit() throws Exception {
        root = folder.resolve("home");
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(4, 1, DAYS, 7).withoutAnomalies(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(new Home(root), "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
    }

    private void until(int june) throws Exception {
        Files.writeString(new Home(root).schedule(), "night.until = 2019-06-" + june + "\nretry.seconds = 1\n");
    }

    @Test
    void nights_are_caught_up_with_in_order_and_what_was_paused_stays_paused() throws Exception {
        until(19);
        try (Programs programs = new Programs(root, folder.resolve("serve.log"))) {
            Process serve = programs.start("serve", "--http=127.0.0.1:0");
            programs.await("serving", SECONDS, () -> programs.said().contains("its ledger listens at"));
            assertThat(programs.said()).contains(" is served by ").contains("parties reach it at http://127.0.0.1:");
            programs.done("schedule", "now", "night");
            programs.await("two nights", SECONDS, () -> programs.said().contains("up to 2019-06-19"));
            assertThat(nights()).containsExactly("2019-06-18 SETTLED", "2019-06-19 SETTLED");
            programs.done("schedule", "pause", "reminders");
            programs.end(serve);
            assertThat(programs.said()).endsWith("  ended\n");
            Answer nobody = Answer.at(root, "schedule", "now", "night");
            assertThat(nobody.err()).contains("NOT_SERVED").contains("lianchu serve");
            assertThat(nobody.status()).isEqualTo(ExitCode.REFUSED);

            until(20);
            missedForDays();
            Process again = programs.start("serve", "--http=127.0.0.1:0");
            programs.await("the missed night", SECONDS, () -> programs.said().contains("up to 2019-06-20"));
            assertThat(nights()).containsExactly("2019-06-18 SETTLED", "2019-06-19 SETTLED", "2019-06-20 SETTLED");
            Pattern waits = Pattern.compile("night +WAITING");
            programs.await(
                    "the night's end",
                    SECONDS,
                    () -> waits.matcher(Answer.at(root, "schedule").out()).find());
            assertThat(programs.done("schedule").out()).containsPattern("reminders +PAUSED");
            programs.done("schedule", "resume");
            assertThat(programs.done("schedule", "--json").out()).doesNotContain("PAUSED");
            programs.end(again);
            assertThat(programs.said().split("  night begins\n", -1)).hasSize(3); // asked for, and missed
        }
    }

    /** As if nobody had served for three days. */
    private void missedForDays() throws Exception {
        try (HomeParts parts = HomeParts.open(new Home(root), null, "test")) {
            int moved = new JdbcTemplate(parts.dataSource())
                    .update("UPDATE qrtz_triggers SET next_fire_time = next_fire_time - 345600000"
                            + " WHERE trigger_group = 'night'");
            assertThat(moved).isEqualTo(1);
        }
    }

    private List<String> nights() {
        return Answer.at(root, "runs").lines().stream()
                .map(line -> line.replaceAll("^qinghai_(\\S+)_\\1_PROVISIONAL_1 +(\\S+) .*$", "$1 $2"))
                .toList();
    }

    @Test
    void a_home_that_has_nothing_yet_is_served_and_its_address_is_nobody_elses() throws Exception {
        Path empty = folder.resolve("empty");
        try (Programs programs = new Programs(empty, folder.resolve("serve.log"))) {
            Process serve = programs.start("serve", "--http=127.0.0.1:0");
            Pattern reached = Pattern.compile("parties reach it at http://(\\S+)");
            programs.await(
                    "serving", SECONDS, () -> reached.matcher(programs.said()).find());
            Matcher at = reached.matcher(programs.said());
            assertThat(at.find()).isTrue();
            Answer taken = Answer.at(root, "serve", "--http=" + at.group(1));
            assertThat(taken.status()).isEqualTo(ExitCode.REFUSED);
            assertThat(taken.err()).startsWith("refused: ADDRESS: ").contains("--http off");
            programs.end(serve);
        }
    }

    @Test
    void an_embedded_database_that_was_killed_is_started_again_and_the_server_ends_when_it_is_told() throws Exception {
        until(18);
        try (Programs programs = new Programs(root, folder.resolve("serve.log"))) {
            Process serve = programs.start("serve", "--http=127.0.0.1:0");
            // the last that is said of the beginning, which asks the database for a first account
            programs.await("serving", SECONDS, () -> programs.said().contains("the night begins at"));
            String number = Files.readAllLines(new Home(root).database().resolve("postmaster.pid"))
                    .get(0)
                    .strip();
            ProcessHandle.of(Long.parseLong(number)).orElseThrow().destroyForcibly();
            programs.await("the database", SECONDS, () -> programs.said().contains("is started again"));
            programs.done("schedule", "now", "night");
            programs.await("the night", SECONDS, () -> programs.said().contains("up to 2019-06-18"));
            programs.end(serve);
            assertThat(programs.said()).endsWith("  ended\n");
        }
    }

    @Test
    void settings_that_cannot_be_used_are_refused_by_name_file_and_line() throws Exception {
        Files.writeString(new Home(root).schedule(), "\nnight.tiem = 01:00\n");
        Answer refused = Answer.at(root, "serve");
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("SCHEDULE: ")
                .contains("schedule.properties line 2")
                .contains("night.tiem");
    }
}
