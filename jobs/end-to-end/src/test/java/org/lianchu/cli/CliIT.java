package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.cli.MarketHome.TERM;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.market.DiscrepancyCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command line answers about a few days of a market without a ledger, at each stage of their month end. */
class CliIT {
    @TempDir
    private Path folder;

    @Test
    void a_night_receives_and_settles_and_its_last_line_is_the_run() throws Exception {
        Home home = new Home(folder.resolve("home"));
        MarketHome.generate(home);
        Answer night = Answer.at(home.root(), "night", "--unevidenced", "--from", "2019-08-01", "--to", "2019-08-03");
        assertThat(night.status()).as(night.err()).isZero();
        assertThat(night.out()).contains("received ", "BILATERAL: ", "not evidenced on a ledger");
        assertThat(night.lastLine()).isEqualTo("run " + TERM + "PROVISIONAL_1 COMPUTED");
    }

    @Test
    void a_night_with_nothing_new_does_nothing_again_and_speaks_chinese() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        Answer night = market.night("--lang", "zh");
        assertThat(night.status()).isZero();
        assertThat(night.out()).contains("接收文件 0 份", "BILATERAL（双边交易电费）", "尚未上链存证");
        assertThat(night.lastLine()).isEqualTo("run " + TERM + "PROVISIONAL_1 COMPUTED");
        assertThat(market.at("runs").lines()).hasSize(1);
    }

    @Test
    void a_final_is_refused_while_a_blocking_discrepancy_is_open() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        Answer refused = market.settle("FINAL");
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.out()).contains("OPEN_DISCREPANCY", "(refuses a FINAL)", "lianchu discrepancy ID --accept");
        assertThat(refused.lastLine()).isEqualTo("run " + TERM + "FINAL_1 REFUSED");
        assertThat(market.settle("FINAL", "--lang", "zh").out()).contains("OPEN_DISCREPANCY（阻断性差异未处理）");
    }

    @Test
    void a_run_is_one_object_for_scripts_and_a_report_for_people() throws Exception {
        MarketHome market = MarketStage.REFUSED.market(folder);
        Answer json = market.at("runs", TERM + "FINAL_1", "--json");
        JsonNode run = JsonMapper.shared().readTree(json.lastLine());
        assertThat(run.get("state").asString()).isEqualTo("REFUSED");
        assertThat(run.get("refusals")).isNotEmpty();
        assertThat(market.at("runs", TERM + "FINAL_1").lastLine()).isEqualTo("run " + TERM + "FINAL_1 REFUSED");
        assertThat(market.at("rerun", TERM + "PROVISIONAL_1").out()).contains("nothing was left");
    }

    @Test
    void discrepancies_are_objects_of_the_same_keys_in_both_languages() throws Exception {
        MarketHome market = MarketStage.REFUSED.market(folder);
        assertThat(market.openDiscrepancies())
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
        assertThat(market.at("discrepancies", "--json", "--lang", "zh").out())
                .isEqualTo(market.at("discrepancies", "--json").out());
        assertThat(market.at("discrepancies", "--run", TERM + "FINAL_1").lines())
                .isNotEmpty();
    }

    @Test
    void the_owners_side_of_a_trade_is_refused_by_name() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        JsonNode trade = market.openDiscrepancies().stream()
                .filter(d -> DiscrepancyCode.valueOf(d.get("code").asString()).isAboutTrade())
                .findFirst()
                .orElseThrow();
        Answer answer = market.at("discrepancy", MarketHome.id(trade), "--accept", "owner", "--reason", "x");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).startsWith("refused: NOT_DECIDABLE: trades settle from DISPATCH's document");
    }

    @Test
    void a_final_is_computed_when_every_blocking_discrepancy_is_answered() throws Exception {
        MarketHome market = MarketStage.REFUSED.market(folder);
        market.answerBlocking();
        Answer computed = market.settle("FINAL");
        assertThat(computed.status()).as(computed.out()).isZero();
        assertThat(computed.lastLine()).isEqualTo("run " + TERM + "FINAL_2 COMPUTED");
        assertThat(market.openDiscrepancies()).noneMatch(d -> d.get("blocking").asBoolean());
        assertThat(market.at("discrepancies", "--all", "--json").out()).contains("\"EXPLAINED\"", "电话核实");
    }

    @Test
    void a_cancelled_call_leads_to_an_adjustment_that_shows_what_changed() throws Exception {
        MarketHome market = MarketStage.FINAL.market(folder);
        market.cancelFirstCall();
        assertThat(market.at("ingest", "--unevidenced", "--json").out()).contains("\"accepted\":1");
        Answer adjusted = market.settle("ADJUSTMENT");
        assertThat(adjusted.status()).as(adjusted.err()).isZero();
        assertThat(adjusted.out()).containsPattern(TERM + "ADJUSTMENT-1_1 against " + TERM + "FINAL_2");
        assertThat(adjusted.out()).containsPattern("STO-0[12] -[0-9.]+ yuan");
        assertThat(adjusted.lastLine()).isEqualTo("run " + TERM + "ADJUSTMENT-1_1 COMPUTED");
        Answer late = market.settle("FINAL", "--lang", "zh");
        assertThat(late.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(late.err()).startsWith("已拒绝：ALREADY_ADJUSTED: ").contains("该账期已作退补");
    }

    @Test
    void an_export_writes_the_run_and_one_of_an_unknown_run_is_refused() throws Exception {
        MarketHome market = MarketStage.ADJUSTED.market(folder);
        Path out = folder.resolve("out");
        Answer export = market.at("export", "--run", TERM + "ADJUSTMENT-1_1", "--out", out.toString());
        assertThat(export.status()).isZero();
        assertThat(export.lines())
                .contains(
                        out.resolve("postings.csv").toString(),
                        out.resolve("deltas.csv").toString());
        assertThat(out.resolve("deltas.csv")).isNotEmptyFile();
        Answer unknown = market.at("export", "--run", "qinghai_2020", "--out", out.toString());
        assertThat(unknown.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err()).startsWith("refused: NO_SUCH_RUN: ").contains("qinghai_2020");
        assertThat(market.at("discrepancy", "0000", "--explain", "--reason", "x")
                        .err())
                .startsWith("refused: NO_SUCH_DISCREPANCY: ");
    }

    @Test
    void what_operations_refuse_is_refused_by_name_also_where_a_job_stops_over_it() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        assertRefused(market.settle("PROVISIONAL", "--market", "xinjiang"), "OTHER_MARKET: ");
        assertRefused(market.at("settle", "--from=2019-08-03", "--to=2019-09-03", "--type=FINAL"), "NOT_ONE_TERM: ");
        assertRefused(market.at("settle", "--from=2019-08-04", "--to=2019-08-04", "--type=ADJUSTMENT"), "NO_FINAL: ");
        Files.writeString(market.home().tolerances(), "charge.day.kwh = much\n");
        assertRefused(
                market.at("night", "--unevidenced", "--day=2019-08-04"),
                "TOLERANCES: " + market.home().tolerances());
        Files.delete(market.home().tolerances());
        Answer mended = market.at("night", "--unevidenced", "--day=2019-08-04");
        assertThat(mended.status()).as(mended.err()).isZero();
    }

    private static void assertRefused(Answer answer, String beginning) {
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).contains("refused: " + beginning);
    }

    @Test
    void a_void_record_is_refused_a_decision() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        Path foreign = market.home().inbox().resolve("GEN-001/readings-2019-08-01_2019-08-04.csv");
        Files.copy(foreign, market.home().inbox().resolve("GEN-002/foreign.csv"));
        assertThat(market.at("night", "--unevidenced", "--day", "2019-08-04").out())
                .contains("VOID_RECORD")
                .doesNotContain("VOID_RECORD (refuses a FINAL)");
        JsonNode record = market.openDiscrepancies().stream()
                .filter(d -> d.get("code").asString().equals("VOID_RECORD"))
                .findFirst()
                .orElseThrow();
        Answer answer = market.at("discrepancy", MarketHome.id(record), "--accept", "dispatch", "--reason", "x");
        assertThat(answer.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).startsWith("refused: NOT_DECIDABLE: a void record");
    }

    @Test
    void a_refused_file_is_named_with_line_and_column_until_it_is_corrected() throws Exception {
        MarketHome market = MarketStage.PROVISIONAL.market(folder);
        Path file = market.home().inbox().resolve("DISPATCH/participants-2.csv");
        Files.writeString(file, "participant,kind,name\nGEN-001,BAKERY,x\n");
        Answer refused = market.at("ingest", "--unevidenced");
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).containsPattern("DISPATCH/participants-2.csv: line 1, column 1: HEADER: ");
        Answer again = market.at("ingest", "--unevidenced", "--lang", "zh");
        assertThat(again.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.out()).contains("仍有 1 个被拒收的文件");
        Files.copy(file.resolveSibling("participants.csv"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(market.at("ingest", "--unevidenced").status()).isZero();
    }

    @Test
    void a_database_that_does_not_answer_is_a_failure_and_no_refusal() {
        Answer answer = Answer.at(folder.resolve("other"), "runs", "--db", "jdbc:postgresql://localhost:1/none");
        assertThat(answer.status()).isEqualTo(ExitCode.PARTIAL);
        assertThat(answer.err()).startsWith("the database cannot be reached: ").contains("localhost:1");
    }
}
