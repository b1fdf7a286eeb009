package org.lianchu.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.evidence.Hash;
import org.lianchu.handover.UploadLimits;
import org.lianchu.proof.GivenInputs;
import org.lianchu.server.ClosedMonth;
import org.lianchu.server.HouseStage;
import tools.jackson.databind.JsonNode;

/** What parties look up of a closed month. */
class QueryTest {
    @TempDir
    static Path folder;

    private static HouseStage house;
    private static ClosedMonth month;

    @BeforeAll
    static void settle() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        month = ClosedMonth.at(house, folder.resolve("files"));
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static HttpResponse<String> get(String party, String path) throws Exception {
        return house.get("/api/v1" + path, house.token(party));
    }

    private static JsonNode json(String party, String path) throws Exception {
        HttpResponse<String> answer = get(party, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HouseStage.json(answer);
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        list.get("items").forEach(item -> texts.add(item.get(name).asString()));
        return texts;
    }

    private static String refused(HttpResponse<String> answer) {
        return answer.statusCode() + " " + HouseStage.json(answer).get("code").asString();
    }

    @Test
    void runs_and_days_are_shown_to_a_participant_without_what_is_not_on_the_ledger() throws Exception {
        JsonNode runs = json("GEN-001", "/runs");
        assertThat(texts(runs, "id"))
                .containsExactly(month.night().toString(), month.last().toString());
        assertThat(runs.get("items").get(1).get("state").asString()).isEqualTo("CLOSED");
        assertThat(runs.get("items").get(1).get("digest").isNull()).isTrue();
        assertThat(json("DISPATCH", "/runs/" + month.last()).get("digest").asString())
                .hasSize(64);
        JsonNode own = json("GEN-001", "/runs/" + month.last() + "/days?limit=1")
                .get("items")
                .get(0);
        assertThat(own.get("seal").asString()).hasSize(64);
        assertThat(own.get("postings").isNull()).isTrue();
        JsonNode all = json("REGULATOR", "/days?from=2019-06-20&to=2019-06-20")
                .get("items")
                .get(0);
        assertThat(all.get("run").asString()).isEqualTo(month.last().toString());
        assertThat(all.get("postings").asLong()).isPositive();
        assertThat(texts(json("GEN-001", "/runs?state=REFUSED"), "id")).isEmpty();
        assertThat(texts(json("GEN-001", "/days?state=CLOSED"), "day")).hasSize(ClosedMonth.JUNE.dayCount());
    }

    @Test
    void a_list_is_paged_without_losing_or_repeating_anything() throws Exception {
        for (String list : List.of("/days", "/discrepancies", "/claims", "/statements", "/runs")) {
            List<String> whole = new ArrayList<>();
            json("DISPATCH", list + "?limit=500").get("items").forEach(item -> whole.add(item.toString()));
            assertThat(whole).as(list).hasSizeGreaterThan(1);
            List<String> paged = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = json("DISPATCH", list + "?limit=1" + after);
                page.get("items").forEach(item -> paged.add(item.toString()));
                JsonNode next = page.get("next");
                after = next.isNull() ? "" : "&after=" + next.asString();
            } while (!after.isEmpty());
            assertThat(paged).as(list).isEqualTo(whole);
        }
    }

    @Test
    void a_discrepancy_is_shown_with_both_sides_to_whom_it_concerns_and_to_nobody_else() throws Exception {
        JsonNode own = json("STO-01", "/discrepancies/" + month.discrepancy());
        assertThat(own.get("discrepancy").get("status").asString()).isEqualTo("CORRECTED");
        assertThat(own.get("sides").get("ownerWattHours")).hasSize(96);
        assertThat(own.get("sides").get("ownerWattHours").get(40).asLong()).isEqualTo(1_500);
        assertThat(json("REGULATOR", "/discrepancies/" + month.discrepancy())).isEqualTo(own);
        assertThat(refused(get("GEN-002", "/discrepancies/" + month.discrepancy())))
                .isEqualTo("404 NO_SUCH_DISCREPANCY");
        assertThat(texts(json("STO-01", "/discrepancies"), "id")).contains(month.discrepancy());
        assertThat(texts(json("GEN-002", "/discrepancies"), "id")).doesNotContain(month.discrepancy());
        assertThat(texts(json("DISPATCH", "/discrepancies?participant=STO-01&code=DIFFERS_INTERVAL"), "id"))
                .containsExactly(month.discrepancy());
        assertThat(texts(json("DISPATCH", "/discrepancies?participant=GEN-002"), "id"))
                .doesNotContain(month.discrepancy());
        assertThat(texts(json("DISPATCH", "/discrepancies?run=" + month.last()), "id"))
                .doesNotContain(month.discrepancy());
        assertThat(texts(json("STO-01", "/discrepancies?run=" + month.night()), "id"))
                .contains(month.discrepancy());
    }

    @Test
    void a_dispute_is_its_participants_own() throws Exception {
        assertThat(texts(json("STO-01", "/disputes"), "id")).containsExactly(month.dispute());
        JsonNode own = json("STO-01", "/disputes/STO-01/" + month.dispute());
        assertThat(own.get("line").get("fen").asLong()).isEqualTo(month.line().fen());
        assertThat(texts(json("GEN-001", "/disputes"), "id")).isEmpty();
        assertThat(refused(get("GEN-001", "/disputes/STO-01/" + month.dispute())))
                .isEqualTo("404 NO_SUCH_DISPUTE");
        assertThat(texts(json("DISPATCH", "/disputes?month=2019-06&state=OPEN"), "id"))
                .containsExactly(month.dispute());
        assertThat(texts(json("DISPATCH", "/disputes?month=2019-07"), "id")).isEmpty();
        assertThat(texts(json("DISPATCH", "/disputes?state=UPHELD"), "id")).isEmpty();
    }

    @Test
    void a_statement_is_the_file_that_the_close_wrote_and_its_etag_its_digest() throws Exception {
        JsonNode own = json("STO-01", "/statements?month=2019-06").get("items").get(0);
        assertThat(texts(json("STO-01", "/statements"), "participant")).containsExactly("STO-01");
        assertThat(texts(json("DISPATCH", "/statements?run=" + month.last()), "participant"))
                .contains("GEN-001", "GEN-002", "STO-01");
        for (String which : List.of("workbook", "proof")) {
            Path file = house.home()
                    .statements()
                    .resolve(month.last() + "/STO-01/statement" + (which.equals("proof") ? ".proof.json" : ".xlsx"));
            String path = own.get(which).get("path").asString();
            String digest = own.get(which).get("sha256").asString();
            assertThat(digest).isEqualTo(Hash.sha256(Files.readAllBytes(file)).toString());
            HttpResponse<String> answer = house.get(path, house.token("STO-01"));
            assertThat(answer.headers().firstValue("ETag")).contains("\"" + digest + "\"");
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(file));
            HttpResponse<String> again =
                    house.send(path, house.token("STO-01"), r -> r.header("If-None-Match", "\"" + digest + "\""));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(refused(house.get(path, house.token("GEN-001")))).isEqualTo("404 NO_SUCH_STATEMENT");
        }
    }

    @Test
    void claims_are_shown_to_those_who_owe_and_are_owed() throws Exception {
        JsonNode all = json("DISPATCH", "/claims?term=qinghai/2019-06");
        JsonNode own = json("STO-01", "/claims");
        assertThat(texts(own, "creditor")).isNotEmpty().containsOnly("STO-01");
        assertThat(all.get("items").size()).isGreaterThan(own.get("items").size());
        assertThat(texts(json("STO-01", "/claims?side=DEBTOR"), "name")).isEmpty();
        assertThat(json("DISPATCH", "/claims?holder=STO-01")).isEqualTo(own);
        assertThat(texts(json("GEN-001", "/claims"), "debtor")).isNotEmpty().containsOnly("GEN-001");
        assertThat(texts(json("DISPATCH", "/claims?term=qinghai/2019-05"), "name"))
                .isEmpty();
        assertThat(texts(json("DISPATCH", "/claims?state=RETIRED"), "name")).isEmpty();
        String claim =
                "/claims/qinghai/2019-06/" + own.get("items").get(0).get("name").asString();
        assertThat(json("STO-01", claim).get("fen").asLong()).isPositive();
        String debtor = own.get("items").get(0).get("debtor").asString();
        String other = debtor.equals("GEN-003") ? "GEN-004" : "GEN-003";
        assertThat(refused(get(other, claim))).isEqualTo("404 NO_SUCH_CLAIM");
    }

    @Test
    void the_inputs_of_a_day_go_to_those_who_see_everything() throws Exception {
        String path = "/runs/" + month.last() + "/days/2019-06-20/inputs";
        assertThat(refused(get("STO-01", path))).isEqualTo("403 NOT_ENTITLED");
        Path file = Files.writeString(
                folder.resolve("given.inputs.json"), get("REGULATOR", path).body());
        assertThat(GivenInputs.read(file).run()).isEqualTo(month.last());
        assertThat(refused(get("DISPATCH", "/runs/" + month.last() + "/days/2019-07-01/inputs")))
                .isEqualTo("409 NOT_SETTLED");
    }

    @Test
    void rules_calendar_and_figures_of_closed_terms_are_everybodys() throws Exception {
        JsonNode rules = HouseStage.json(house.get("/api/v1/rules?market=qinghai&day=2019-06-20", null));
        assertThat(texts(rules, "id")).containsExactly("qinghai-2019");
        JsonNode rule = HouseStage.json(house.get("/api/v1/rules/qinghai-2019", null));
        assertThat(Hash.sha256(rule.get("file").asString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .isEqualTo(rule.get("rule").get("sha256").asString());
        JsonNode year = HouseStage.json(house.get("/api/v1/calendar/2019", null));
        assertThat(year.get("workingDays").toString()).contains("2019-06-20").doesNotContain("2019-06-22");
        JsonNode figures = HouseStage.json(house.get("/api/v1/figures", null));
        assertThat(texts(figures, "month")).containsExactly("2019-06");
        JsonNode curves = HouseStage.json(house.get("/api/v1/figures/2019-06/curves", null));
        assertThat(curves.get("items")).hasSize(ClosedMonth.JUNE.dayCount());
        assertThat(curves.get("items").get(0).get("feeNanoYuan")).hasSize(96);
        assertThat(refused(house.get("/api/v1/figures/2019-07", null))).isEqualTo("404 NO_SUCH_TERM");
        assertThat(refused(house.get("/api/v1/calendar/1971", null))).isEqualTo("404 NO_CALENDAR");
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?colour=red, PARAMETER_UNKNOWN",
        "/runs?limit=0, PARAMETER",
        "/runs?limit=501, PARAMETER",
        "/runs?limit=many, PARAMETER",
        "/runs?limit=1&limit=2, PARAMETER_TWICE",
        "/runs?state=DONE, PARAMETER",
        "/runs?after=first, PARAMETER",
        "/days?from=2019-02-30, PARAMETER",
        "/days?from=0000-01-01, PARAMETER",
        "/discrepancies?after=x, PARAMETER",
        "/discrepancies?subject=%00, PARAMETER",
        "/discrepancies/%20%01, PARAMETER",
        "/claims?term=2019-06, PARAMETER",
        "/claims?side=DEBTOR, PARAMETER",
        "/claims/qinghai/2019-06/2147483646/GEN-001/STO-01, PARAMETER",
        "/disputes/..%2F/x, ",
        "/identity?who=me, ",
    })
    void what_no_list_takes_is_refused_by_name(String path, String code) throws Exception {
        HttpResponse<String> answer = get("DISPATCH", path);
        if (code == null) {
            assertThat(answer.statusCode()).isLessThan(500);
            return;
        }
        assertThat(refused(answer)).isEqualTo("400 " + code);
        HttpResponse<String> chinese = house.send(
                "/api/v1" + path, house.token("DISPATCH"), request -> request.header("Accept-Language", "zh"));
        assertThat(HouseStage.json(chinese).get("detail").asString()).containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/days", "/discrepancies", "/disputes", "/claims", "/statements"})
    void who_has_an_answer_already_is_told_so(String path) throws Exception {
        HttpResponse<String> first = get("STO-01", path);
        String etag = Objects.requireNonNull(first.headers().firstValue("ETag").orElse(null));
        assertThat(etag).startsWith("\"");
        HttpResponse<String> again =
                house.send("/api/v1" + path, house.token("STO-01"), r -> r.header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }
}
