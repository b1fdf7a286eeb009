package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.submit.Receipt;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the operator's screen tells of what waits, and of who is at work. */
class StatusIT {
    private static final String READINGS = "readings-2019-06-18_2019-06-30.csv";
    /** What whoever writes holds. */
    private static final long WORK_LOCK = 0x6c69616e636875L;

    @TempDir
    private Path folder;

    private static JsonNode status(MonthEndHome home, int expected) {
        Answer answer = home.at("status", "--json");
        assertThat(answer.status()).as(answer.out() + answer.err()).isEqualTo(expected);
        return JsonMapper.shared().readTree(answer.out());
    }

    /** The subjects of a topic's lines, each with one of its facts. */
    private static List<String> told(JsonNode status, String section, String topic, String fact) {
        return StreamSupport.stream(status.get(section).spliterator(), false)
                .filter(line -> line.get("topic").asString().equals(topic))
                .map(line -> line.get("subject").asString() + " "
                        + line.get("facts").path(fact).asString(""))
                .toList();
    }

    private static void damage(Path file) throws IOException {
        String text = Files.readString(file);
        int digit = text.indexOf(",A,") + 3;
        char other = text.charAt(digit) == '1' ? '2' : '1';
        Files.writeString(file, text.substring(0, digit) + other + text.substring(digit + 1));
    }

    @Test
    void documents_that_did_not_arrive_are_named_with_the_cause_and_do_not_count_as_left() throws Exception {
        try (MonthEndHome home = MonthStage.SUBMITTED.home(folder)) {
            Path inbox = new Home(home.root).inbox();
            Files.copy(inbox.resolve("GEN-001").resolve(READINGS), inbox.resolve("GEN-001/again.csv"));
            Path away = inbox.resolve("GEN-002").resolve(READINGS);
            Files.delete(Receipt.beside(away));
            Files.delete(away);
            damage(inbox.resolve("GEN-003").resolve(READINGS));
            // what is on the ledger and did not come is named late, and no difference: else whoever keeps it stops all
            home.night();
            JsonNode status = status(home, ExitCode.DONE);
            assertThat(told(status, "waits", "FILE_WAITS", "cause"))
                    .containsExactly("GEN-001/again.csv NO_RECEIPT", "GEN-003/" + READINGS + " RECEIPT_DIFFERS");
            assertThat(told(status, "waits", "NOT_HANDED_OVER", "none"))
                    .containsExactly("GEN-002's readings number 1 ");
            assertThat(told(status, "ran", "JOB", "state")).contains("night COMPLETED", "evidence COMPLETED");
            whoIsAtWorkIsShown(home);
        }
    }

    private static void whoIsAtWorkIsShown(MonthEndHome home) throws Exception {
        home.database.update("UPDATE run SET state = 'RUNNING'");
        try (Connection other = home.database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SET application_name = 'lianchu night, process 7'");
            statement.execute("SELECT pg_advisory_lock(" + WORK_LOCK + ")");
            JsonNode status = status(home, ExitCode.DONE);
            assertThat(told(status, "now", "AT_WORK", "none")).containsExactly("lianchu night, process 7 ");
            assertThat(status.get("left").asInt()).isZero();
            home.refused("HOME_BUSY", "rerun", "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1");
        }
        assertThat(told(status(home, ExitCode.PARTIAL), "failed", "RUN_STOPPED", "state"))
                .containsExactly("qinghai_2019-06-18_2019-06-30_PROVISIONAL_1 RUNNING");
    }

    @Test
    void a_home_that_is_not_there_is_not_made_and_one_whose_parts_do_not_run_is_told_of() throws Exception {
        Path root = folder.resolve("home");
        Answer nothing = Answer.at(root, "status");
        assertThat(nothing.status()).isZero();
        assertThat(nothing.lastLine()).isEqualTo("status CLEAR 0");
        assertThat(root).doesNotExist();

        SettlementPeriod days = new SettlementPeriod(TradingDay.of(2019, 6, 18), TradingDay.of(2019, 6, 20));
        MarketGenerator.generate(
                GeneratorSpec.of(2, 1, days, 7).withoutAnomalies(), new Home(root).inbox(), percent -> {});
        Answer night = Answer.at(root, "night", "--unevidenced", "--from=2019-06-18", "--to=2019-06-20");
        assertThat(night.status()).as(night.err()).isZero();
        Answer status = Answer.at(root, "status");
        assertThat(status.status()).as(status.out() + status.err()).isZero();
        assertThat(status.out()).contains("night qinghai_2019-06-18_2019-06-20_PROVISIONAL_1: ", "COMPLETED");
        assertThat(status.out()).contains("2019-06 is over and not closed: basis due 2019-07-08, bill 2019-07-10");
    }
}
