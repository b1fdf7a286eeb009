package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A month end at the command line: one home, one story, told in order. Another process owns the home, so that commands
 * connect instead of starting a database each; only the first starts its own.
 */
@TestMethodOrder(OrderAnnotation.class)
class CliIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SettlementPeriod MARKET =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 4));
    private static final String TERM = "qinghai_2019-08-01_2019-08-03_";
    private static final String[] SETTLE = {"settle", "--from", "2019-08-01", "--to", "2019-08-03", "--type"};

    @TempDir
    private static Path folder;

    private static Home home;
    private static Operations owner;

    @BeforeAll
    static void generate() throws Exception {
        home = new Home(folder.resolve("home"));
        GeneratorSpec spec = GeneratorSpec.of(8, 2, MARKET, 7).withPairsPerAnomaly(6);
        MarketGenerator.generate(spec, home.inbox(), percent -> {});
    }

    @AfterAll
    static void close() throws Exception {
        if (owner != null) {
            owner.close();
        }
    }

    private static Answer at(String... args) {
        return Answer.at(home.root(), args);
    }

    private static Answer settle(String type, String... more) {
        List<String> args = new ArrayList<>(List.of(SETTLE));
        args.add(type);
        args.addAll(List.of(more));
        return at(args.toArray(String[]::new));
    }

    private static List<JsonNode> openDiscrepancies() {
        Answer answer = at("discrepancies", "--json");
        assertThat(answer.status()).isZero();
        return answer.lines().stream().map(JSON::readTree).toList();
    }

    private static String id(JsonNode discrepancy) {
        return discrepancy.get("id").asString();
    }

    @Test
    @Order(1)
    void a_night_receives_and_settles_and_its_last_line_is_the_run() throws Exception {
        Answer night = at("night", "--unevidenced", "--from", "2019-08-01", "--to", "2019-08-03");
        assertThat(night.status()).as(night.err()).isZero();
        assertThat(night.out()).contains("received ", "BILATERAL: ", "not evidenced on a ledger");
        assertThat(night.lastLine()).isEqualTo("run " + TERM + "PROVISIONAL_1 COMPUTED");
        owner = Operations.open(OperationsSettings.of(home).unevidenced(), "test", ProgressListener.NONE);
    }

    @Test
    @Order(2)
    void a_night_with_nothing_new_does_nothing_again_and_speaks_chinese() {
        Answer night = at("night", "--unevidenced", "--from", "2019-08-01", "--to", "2019-08-03", "--lang", "zh");
        assertThat(night.status()).isZero();
        assertThat(night.out()).contains("接收文件 0 份", "BILATERAL（双边交易电费）", "尚未上链存证");
        assertThat(night.lastLine()).isEqualTo("run " + TERM + "PROVISIONAL_1 COMPUTED");
        assertThat(at("runs").lines()).hasSize(1);
    }

    @Test
    @Order(3)
    void a_final_is_refused_while_a_blocking_discrepancy_is_open() {
        Answer refused = settle("FINAL");
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.out()).contains("OPEN_DISCREPANCY", "(refuses a FINAL)", "lianchu discrepancy ID --accept");
        assertThat(refused.lastLine()).isEqualTo("run " + TERM + "FINAL_1 REFUSED");
        assertThat(settle("FINAL", "--lang", "zh").out()).contains("OPEN_DISCREPANCY（阻断性差异未处理）");
    }

    @Test
    @Order(4)
    void a_run_is_one_object_for_scripts_and_a_report_for_people() {
        Answer json = at("runs", TERM + "FINAL_1", "--json");
        JsonNode run = JSON.readTree(json.lastLine());
        assertThat(run.get("state").asString()).isEqualTo("REFUSED");
        assertThat(run.get("refusals")).isNotEmpty();
        assertThat(at("runs", TERM + "FINAL_1").lastLine()).isEqualTo("run " + TERM + "FINAL_1 REFUSED");
        assertThat(at("rerun", TERM + "PROVISIONAL_1").out()).contains("nothing was left");
    }

    @Test
    @Order(5)
    void discrepancies_are_objects_of_the_same_keys_in_both_languages() {
        assertThat(openDiscrepancies())
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.propertyNames())
                        .containsExactly(
                                "id",
                                "code",
                                "blocking",
                                "subject",
                                "register",
                                "day",
                                "intervals",
                                "ownerKwh",
                                "dispatchKwh",
                                "effectYuan",
                                "status",
                                "reason"));
        assertThat(at("discrepancies", "--json", "--lang", "zh").out())
                .isEqualTo(at("discrepancies", "--json").out());
        assertThat(at("discrepancies", "--run", TERM + "FINAL_1").lines()).isNotEmpty();
    }

    @Test
    @Order(6)
    void the_owners_side_of_a_trade_is_refused_by_name() {
        JsonNode trade = openDiscrepancies().stream()
                .filter(d -> DiscrepancyCode.valueOf(d.get("code").asString()).isAboutTrade())
                .findFirst()
                .orElseThrow();
        Answer answer = at("discrepancy", id(trade), "--accept", "owner", "--reason", "x");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).startsWith("refused: NOT_DECIDABLE: trades settle from DISPATCH's document");
    }

    @Test
    @Order(7)
    void a_final_is_computed_when_every_blocking_discrepancy_is_answered() {
        boolean explain = true;
        for (JsonNode d : openDiscrepancies()) {
            if (d.get("blocking").asBoolean()) {
                String how = explain ? "--explain" : "--accept=dispatch";
                assertThat(at("discrepancy", id(d), how, "--reason", "电话核实").status())
                        .isZero();
                explain = false;
            }
        }
        Answer computed = settle("FINAL");
        assertThat(computed.status()).as(computed.out()).isZero();
        assertThat(computed.lastLine()).isEqualTo("run " + TERM + "FINAL_2 COMPUTED");
        assertThat(openDiscrepancies()).noneMatch(d -> d.get("blocking").asBoolean());
        assertThat(at("discrepancies", "--all", "--json").out()).contains("\"EXPLAINED\"", "电话核实");
    }

    @Test
    @Order(8)
    void a_cancelled_call_leads_to_an_adjustment_that_shows_what_changed() throws IOException {
        cancelFirstCall();
        assertThat(at("ingest", "--unevidenced", "--json").out()).contains("\"accepted\":1");
        Answer adjusted = settle("ADJUSTMENT");
        assertThat(adjusted.status()).as(adjusted.err()).isZero();
        assertThat(adjusted.out()).containsPattern(TERM + "ADJUSTMENT-1_1 against " + TERM + "FINAL_2");
        assertThat(adjusted.out()).containsPattern("STO-0[12] -[0-9.]+ yuan");
        assertThat(adjusted.lastLine()).isEqualTo("run " + TERM + "ADJUSTMENT-1_1 COMPUTED");
        Answer late = settle("FINAL", "--lang", "zh");
        assertThat(late.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(late.err()).startsWith("已拒绝：ALREADY_ADJUSTED: ").contains("该账期已作退补");
    }

    /** Submits the first call again with every energy zero. */
    private static void cancelFirstCall() throws IOException {
        Path dispatch = home.inbox().resolve("DISPATCH");
        List<String> calls = Files.readAllLines(dispatch.resolve("calls-2019-08-01_2019-08-04.csv"));
        String call = String.join(",", List.of(calls.get(1).split(",", -1)).subList(0, 4)) + ",0".repeat(96);
        Files.writeString(dispatch.resolve("calls-correction.csv"), calls.get(0) + "\n" + call + "\n#end,1,0\n");
    }

    @Test
    @Order(9)
    void an_export_writes_the_run_and_one_of_an_unknown_run_is_refused() {
        Path out = folder.resolve("out");
        Answer export = at("export", "--run", TERM + "ADJUSTMENT-1_1", "--out", out.toString());
        assertThat(export.status()).isZero();
        assertThat(export.lines())
                .contains(
                        out.resolve("postings.csv").toString(),
                        out.resolve("deltas.csv").toString());
        assertThat(out.resolve("deltas.csv")).isNotEmptyFile();
        Answer unknown = at("export", "--run", "qinghai_2020", "--out", out.toString());
        assertThat(unknown.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err()).startsWith("refused: NO_SUCH_RUN: ").contains("qinghai_2020");
        assertThat(at("discrepancy", "0000", "--explain", "--reason", "x").err())
                .startsWith("refused: NO_SUCH_DISCREPANCY: ");
    }

    @Test
    @Order(10)
    void what_the_operations_refuses_is_refused_by_name_also_where_a_job_stops_over_it() throws IOException {
        assertRefused(settle("PROVISIONAL", "--market", "xinjiang"), "OTHER_MARKET: ");
        assertRefused(at("settle", "--from=2019-08-03", "--to=2019-09-03", "--type=FINAL"), "NOT_ONE_TERM: ");
        assertRefused(at("settle", "--from=2019-08-04", "--to=2019-08-04", "--type=ADJUSTMENT"), "NO_FINAL: ");
        Files.writeString(home.tolerances(), "charge.day.kwh = much\n");
        assertRefused(
                at("night", "--unevidenced", "--day=2019-08-04"),
                home.tolerances().toString());
        Files.delete(home.tolerances());
        Answer mended = at("night", "--unevidenced", "--day=2019-08-04");
        assertThat(mended.status()).as(mended.err()).isZero();
    }

    private static void assertRefused(Answer answer, String beginning) {
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).contains("refused: " + beginning);
    }

    @Test
    @Order(11)
    void a_void_record_is_refused_a_decision() throws IOException {
        Path foreign = home.inbox().resolve("GEN-001/readings-2019-08-01_2019-08-04.csv");
        Files.copy(foreign, home.inbox().resolve("GEN-002/foreign.csv"));
        assertThat(at("night", "--unevidenced", "--day", "2019-08-04").out()).contains("VOID_RECORD (refuses a FINAL)");
        JsonNode record = openDiscrepancies().stream()
                .filter(d -> d.get("code").asString().equals("VOID_RECORD"))
                .findFirst()
                .orElseThrow();
        Answer answer = at("discrepancy", id(record), "--accept", "dispatch", "--reason", "x");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).startsWith("refused: NOT_DECIDABLE: a void record");
    }

    @Test
    @Order(12)
    void a_refused_file_is_named_with_line_and_column_until_it_is_corrected() throws IOException {
        Path file = home.inbox().resolve("DISPATCH/participants-2.csv");
        Files.writeString(file, "participant,kind,name\nGEN-001,BAKERY,x\n");
        Answer refused = at("ingest", "--unevidenced");
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).containsPattern("DISPATCH/participants-2.csv: line 1, column 1: HEADER: ");
        Answer again = at("ingest", "--unevidenced", "--lang", "zh");
        assertThat(again.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.out()).contains("仍有 1 个被拒收的文件");
        Files.copy(file.resolveSibling("participants.csv"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(at("ingest", "--unevidenced").status()).isZero();
    }

    @Test
    @Order(13)
    void a_database_that_does_not_answer_is_a_failure_and_no_refusal() {
        Answer answer = Answer.at(folder.resolve("other"), "runs", "--db", "jdbc:postgresql://localhost:1/none");
        assertThat(answer.status()).isEqualTo(ExitCode.PARTIAL);
        assertThat(answer.err()).startsWith("the database cannot be reached: ").contains("localhost:1");
    }
}
