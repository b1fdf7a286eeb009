package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.cli.MonthEndHome.MONTH;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every stage of a month fails once: status says it, rerun does what is left and nothing else, and status is clear
 * again.
 */
class FailedStagesIT {
    private static final String NIGHT = "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1";
    private static final String FINAL = "qinghai_2019-06-18_2019-06-30_FINAL_1";
    private static final int DAYS = 13;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private MonthEndHome home;

    private void open(MonthStage stage) throws Exception {
        home = stage.home(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (home != null) {
            home.close();
        }
    }

    private static String fail(String when, String table, String condition) {
        return "CREATE OR REPLACE FUNCTION fail() RETURNS trigger AS $$ BEGIN"
                + " RAISE EXCEPTION 'no space left on the disk'; END $$ LANGUAGE plpgsql;"
                + " CREATE TRIGGER failing BEFORE " + when + " ON " + table + " FOR EACH ROW WHEN (" + condition
                + ") EXECUTE FUNCTION fail()";
    }

    private void mend(String table) throws Exception {
        home.database.update("DROP TRIGGER failing ON " + table);
    }

    private JsonNode status(int expected) {
        Answer answer = home.at("status", "--json");
        assertThat(answer.status()).as(answer.out() + answer.err()).isEqualTo(expected);
        return JSON.readTree(answer.out());
    }

    private static JsonNode line(JsonNode status, String topic) {
        return Stream.of("now", "ran", "waits", "failed")
                .flatMap(section -> StreamSupport.stream(status.get(section).spliterator(), false))
                .filter(line -> line.get("topic").asString().equals(topic))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + topic + " in " + status));
    }

    private static String fact(JsonNode line, String name) {
        return line.get("facts").get(name).asString();
    }

    /** What a rerun said of a stage: due, before, now, left. */
    private static String stage(Answer answer, String stage) {
        return answer.lines().stream()
                .filter(line -> line.contains("  " + stage + " ("))
                .map(line -> line.strip().split("\\s\\s[A-Z]", -1)[0].replaceAll("\\s+", " "))
                .collect(Collectors.joining());
    }

    private Answer left(String... args) {
        Answer answer = home.at(args);
        assertThat(answer.status()).as(answer.out() + answer.err()).isEqualTo(ExitCode.PARTIAL);
        return answer;
    }

    private long height() throws Exception {
        try (LedgerConnection dispatch = home.market.parties().as("DISPATCH")) {
            return dispatch.height();
        }
    }

    /** How often each key that begins so was written on the ledger. */
    private Map<String, Integer> writes(String prefix) throws Exception {
        Map<String, Integer> times = new HashMap<>();
        try (LedgerConnection dispatch = home.market.parties().as("DISPATCH")) {
            long height = dispatch.height();
            try (var blocks = dispatch.blocks(1)) {
                for (long number = 1; number < height; number++) {
                    LedgerBlock block = blocks.next();
                    block.valid()
                            .flatMap(transaction -> transaction.writes().keySet().stream())
                            .filter(key -> key.startsWith(prefix))
                            .forEach(key -> times.merge(key, 1, Integer::sum));
                }
            }
        }
        return times;
    }

    @Test
    void files_that_a_failure_kept_out_are_received_by_a_rerun_and_no_other() throws Exception {
        open(MonthStage.SUBMITTED);
        JsonNode before = status(ExitCode.DONE);
        long files = line(before, "FILES_NEW").get("subject").asLong();
        home.database.update(fail("INSERT", "document", "NEW.submitter = 'GEN-001'"));
        left("night", "--from=2019-06-18", "--to=2019-06-30");
        long received = home.database.count("SELECT count(*) FROM document");
        assertThat(received).isBetween(1L, files - 1);
        JsonNode stopped = line(status(ExitCode.PARTIAL), "JOB_STOPPED");
        assertThat(stopped.get("subject").asString()).isEqualTo("night " + NIGHT);
        assertThat(fact(stopped, "step")).isEqualTo("receiveDocuments");
        assertThat(fact(stopped, "why")).contains("no space left on the disk").doesNotContain("\tat ", "PSQL");
        assertThat(stopped.get("command").asString()).isEqualTo("lianchu rerun " + NIGHT + " --failed-chunks");

        assertThat(stage(left("rerun", NIGHT, "--failed-chunks"), "INGEST"))
                .isEqualTo(files + " " + received + " 0 " + (files - received));
        mend("document");
        Answer rerun = home.done("rerun", NIGHT, "--failed-chunks");
        assertThat(stage(rerun, "INGEST")).isEqualTo(files + " " + received + " " + (files - received) + " 0");
        assertThat(stage(rerun, "SETTLEMENT")).isEqualTo(DAYS + " 0 " + DAYS + " 0");
        assertThat(stage(rerun, "EVIDENCE")).isEqualTo(DAYS + " 0 " + DAYS + " 0");
        assertThat(rerun.lastLine()).isEqualTo("run " + NIGHT + " SETTLED");
        assertThat(home.database.count("SELECT count(*) FROM document")).isEqualTo(files);
        assertThat(fact(line(status(ExitCode.DONE), "MONTH_END"), "bill")).isEqualTo("2019-07-10");
    }

    private void settleWithADayThatFails() throws Exception {
        home.database.update(fail("INSERT", "posting", "NEW.day = DATE '2019-06-25'"));
        left("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
    }

    @Test
    void a_run_whose_days_failed_is_partial_and_cannot_be_closed() throws Exception {
        open(MonthStage.PROVISIONAL);
        settleWithADayThatFails();
        JsonNode stopped = line(status(ExitCode.PARTIAL), "RUN_STOPPED");
        assertThat(stopped.get("subject").asString()).isEqualTo(FINAL);
        assertThat(fact(stopped, "state")).isEqualTo("PARTIAL");
        assertThat(fact(stopped, "step")).isEqualTo("writePostings");
        assertThat(fact(stopped, "why")).contains("no space left on the disk");
        JsonNode checked = home.closeStatus().get("checklist").get(0);
        assertThat(checked.get("check").asString()).isEqualTo("DAYS_SETTLED");
        assertThat(checked.get("ok").asBoolean()).isFalse();
        assertThat(checked.get("details").get(0).asString()).contains("is PARTIAL, 0 of 13 days");
        home.refused("NOT_READY", "close", "propose", "--month", MONTH, "--as", "wang");

        Answer again = left("rerun", FINAL, "--failed-chunks");
        assertThat(stage(again, "SETTLEMENT")).isEqualTo("13 0 0 13");
        assertThat(again.lastLine()).isEqualTo("run " + FINAL + " PARTIAL");
        assertThat(home.database.count("SELECT count(*) FROM run WHERE type = 'FINAL'"))
                .isEqualTo(1);
    }

    @Test
    void days_that_are_on_the_ledger_are_not_given_again() throws Exception {
        open(MonthStage.PROVISIONAL);
        settleWithADayThatFails();
        mend("posting");
        long validated =
                home.database.count("SELECT count(*) FROM batch_step_execution WHERE step_name = 'computeDays'");
        home.database.update(fail(
                "UPDATE", "outbox", "NEW.state = 'CONFIRMED' AND NEW.business_key LIKE 'settlement/%/2019-06-25'"));
        Answer stopped = left("rerun", FINAL, "--failed-chunks");
        assertThat(stage(stopped, "SETTLEMENT")).isEqualTo("13 0 13 0");
        assertThat(home.database.count("SELECT count(*) FROM batch_step_execution WHERE step_name = 'computeDays'"))
                .as("what was cross-validated is not again")
                .isEqualTo(validated);
        long settled = home.database.count("SELECT count(*) FROM ledger_settlement WHERE run = '" + FINAL + "'");
        assertThat(stage(stopped, "EVIDENCE")).isEqualTo("13 0 " + settled + " " + (DAYS - settled));
        assertThat(stopped.lastLine()).isEqualTo("run " + FINAL + " PARTIAL");
        JsonNode status = status(ExitCode.PARTIAL);
        JsonNode notThere = line(status, "NOT_ON_LEDGER");
        assertThat(fact(notThere, "left")).isEqualTo(Long.toString(DAYS - settled));
        assertThat(fact(notThere, "why")).contains("no space left on the disk");
        assertThat(line(status, "WRITE_OPEN").get("command").asString())
                .isEqualTo("lianchu rerun " + FINAL + " --failed-chunks");
        assertThat(line(status, "WRITES").get("subject").asString()).isNotEqualTo("CONFIRMED");

        mend("outbox");
        Answer refused = home.refused("NOT_READY", "close", "propose", "--month", MONTH, "--as", "wang");
        assertThat(refused.out()).contains("NOT OK  DAYS_SETTLED: " + FINAL + " is COMPUTED");
        long read = home.database.count("SELECT count(*) FROM ledger_settlement WHERE run = '" + FINAL + "'");
        assertThat(read).as("days of which the ledger's blocks tell").isGreaterThan(settled);
        Answer rerun = home.done("rerun", FINAL, "--failed-chunks");
        assertThat(stage(rerun, "EVIDENCE")).isEqualTo("13 " + read + " " + (DAYS - read) + " 0");
        assertThat(rerun.lastLine()).isEqualTo("run " + FINAL + " SETTLED");
        assertThat(writes("settlement/" + FINAL + "/")).hasSize(DAYS).containsValue(1);
        assertThat(writes("settlement/" + FINAL + "/").values()).containsOnly(1);
        assertThat(line(status(ExitCode.DONE), "CLOSE_OPEN").get("subject").asString())
                .isEqualTo(FINAL);
    }

    @Test
    void a_close_goes_on_with_the_claims_and_the_one_statement_that_are_left() throws Exception {
        open(MonthStage.SETTLED);
        home.done("close", "propose", "--month", MONTH, "--as", "wang");
        assertThat(fact(line(status(ExitCode.DONE), "CLOSE_PROPOSED"), "by")).contains("wang");
        home.database.update(fail("INSERT", "outbox", "NEW.business_key LIKE 'issued/%'"));
        left("close", "approve", "--month", MONTH, "--as", "li");
        assertThat(fact(line(status(ExitCode.PARTIAL), "CLOSE_STOPPED"), "step"))
                .isEqualTo("issueClaims");
        assertThat(writes("issued/")).isEmpty();

        mend("outbox");
        Path inTheWay = home.root.resolve("statements").resolve(FINAL).resolve("GEN-002");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "");
        Answer stopped = left("rerun", FINAL, "--failed-chunks");
        assertThat(stage(stopped, "CLAIMS")).isEqualTo("1 0 1 0");
        assertThat(stage(stopped, "STATEMENTS")).matches("(\\d+) 0 \\d+ 1");
        assertThat(stage(stopped, "CLOSE")).isEqualTo("1 0 0 1");
        assertThat(stopped.lastLine()).isEqualTo("run " + FINAL + " PARTIAL");
        JsonNode line = line(status(ExitCode.PARTIAL), "CLOSE_STOPPED");
        assertThat(fact(line, "step")).isEqualTo("writeStatements");
        assertThat(fact(line, "why")).contains("GEN-002").doesNotContain("GEN-001");

        Files.delete(inTheWay);
        long height = height();
        Answer rerun = home.done("rerun", FINAL, "--failed-chunks");
        long all = Long.parseLong(stage(rerun, "STATEMENTS").split(" ", -1)[0]);
        assertThat(stage(rerun, "STATEMENTS")).isEqualTo(all + " " + (all - 1) + " 1 0");
        assertThat(stage(rerun, "CLAIMS")).isEqualTo("1 1 0 0");
        assertThat(stage(rerun, "CLOSE")).isEqualTo("1 0 1 0");
        assertThat(rerun.lastLine()).isEqualTo("run " + FINAL + " CLOSED");
        assertThat(height()).as("nothing was written to the ledger again").isEqualTo(height);
        assertThat(writes("issued/").values()).containsExactly(1);
    }

    @Test
    void nothing_is_left_of_a_closed_month_and_a_rerun_does_nothing() throws Exception {
        open(MonthStage.CLOSED);
        home.done("ingest"); // the inbox is a copy: its files are looked at once more
        JsonNode status = status(ExitCode.DONE);
        assertThat(line(status, "CLOSED").get("subject").asString()).isEqualTo(FINAL);
        assertThat(status.get("waits")).isEmpty();
        assertThat(status.get("left").asInt()).isZero();
        long height = height();
        for (String[] command : new String[][] {{"rerun", FINAL}, {"rerun", FINAL, "--failed-chunks"}}) {
            Answer rerun = home.done(command);
            assertThat(rerun.out()).contains("nothing was left");
            assertThat(rerun.lastLine()).isEqualTo("run " + FINAL + " CLOSED");
        }
        assertThat(height()).isEqualTo(height);
        home.refused("NO_SUCH_RUN", "rerun", "qinghai_2019-07-01_2019-07-31_FINAL_1");
        home.refused("NO_SUCH_RUN", "rerun", "night");
        assertThat(home.done("status").lastLine()).isEqualTo("status CLEAR 0");
        assertThat(home.done("status", "--lang=zh").out()).contains("近期运行", "已以 " + FINAL + " 关账");
    }
}
