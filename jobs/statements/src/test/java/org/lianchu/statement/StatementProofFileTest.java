package org.lianchu.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.discrepancy.DiscrepancyLine;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.InclusionPath;
import org.lianchu.evidence.Salt;
import org.lianchu.json.Hex;
import org.lianchu.json.StrictJson;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.TradeMode;
import org.lianchu.proof.ProofFormatException;
import org.lianchu.quantity.Price;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.Posting;
import org.lianchu.settlement.PostingKind;
import org.lianchu.settlement.RunId;
import org.lianchu.time.TradingDay;

/** The text that DISPATCH signs: pinned, because statements are kept for years. */
class StatementProofFileTest {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final ParticipantId SUN = new ParticipantId("SUN");
    private static final ParticipantId STO = new ParticipantId("STO");
    private static final Hash ROOT = Hash.parse("ab".repeat(32));
    private static final Posting POSTING = new Posting(DAY, PostingKind.BILATERAL, "T-1/PV-1", SUN, STO, 1_000, 50);

    private static final String TEXT =
            """
            {"version":1,"statement":{"language":"en","head":{"participant":"SUN","name":"Sun","kind":"PV",\
            "run":"qinghai_2019-08-01_2019-08-31_ADJUSTMENT-1_1","seal":"H",\
            "previous_run":"qinghai_2019-08-01_2019-08-31_FINAL_1","previous_seal":"H","reason":["SUN readings 2"],\
            "mark":"NONE","rules":[{"id":"qinghai-2019","revision":1,"charge_price":700000,"discharge_price":0,\
            "sharing":"GENERATION_PER_INTERVAL","sha256":"aa"}],"basis":"2019-09-02","bill":"2019-09-04",\
            "objections":"2019-09-09","authorities":[{"organisation":"DispatchMSP","sha256":"H"}]},"postings":1,\
            "previous_postings":0,"days":[{"day":"2019-08-01","rule":"qinghai-2019","current":{"key":"k",\
            "transaction":"t","block":7}}],"trades":[{"day":"2019-08-01","reference":"T-1/PV-1","mode":"BILATERAL",\
            "station":"ESS-1","seller":"STO","buyer":"SUN","price":500000,"contracted_wh":1000}],\
            "shares":[{"day":"2019-08-01","plant":"PV-1","exemptions":["DISTRIBUTED"],"outside":1,"licensed_kw":9}],\
            "readings":[{"resource":"PV-1","register":"GENERATION","day":"2019-08-01","source":"O"}],\
            "discrepancies":[{"id":"d","code":"DIFFERS_DAY","subject":"PV-1","register":"GENERATION",\
            "day":"2019-08-01","intervals":"1-4","owner_wh":1,"effect_fen":-3,"status":"OPEN"}],\
            "disputes":[{"dispute":"x","day":"2019-08-01","kind":"BILATERAL","reference":"r","reason":"w",\
            "state":"OPEN","answer":""}],"left_out":[{"document":"SUN/readings/2","why":"EXCLUDED",\
            "first":"2019-08-01","last":"2019-08-02","reason":"why"}],\
            "documents":[{"dataset":"readings","sequence":2,"file":"a.csv","sha256":"H",\
            "records":3,"transaction":"","block":-1,"chunks":[{"key":"k","count":3,"root":"H"}]}]},\
            "days":[{"run":"current","day":"2019-08-01","envelope":"AQI="}],"postings":[{"run":"previous",\
            "bytes":"0102","salt":"S","index":0,"path":[{"side":"L","hash":"H"}]}],"accounts":[{"run":"current",\
            "bytes":"04","salt":"S","index":2,"path":[]}],"curves":[{"bytes":"05","salt":"S"}],\
            "anchors":[{"transaction":"t",\
            "envelope":"AQI="}],"readings":[{"source":"D","key":"k","transaction":"t","bytes":"03",\
            "salt":"S","index":1,"count":2,"path":[]}]}\
            """.replace("\"H\"", "\"" + ROOT + "\"").replace("\"S\"", "\"" + "07".repeat(16) + "\"");

    private static final Salt SALT = Salt.parse("07".repeat(16));

    private static StatementHead head() {
        TreeMap<String, Hash> authorities = new TreeMap<>();
        authorities.put("DispatchMSP", ROOT);
        return new StatementHead(
                SUN,
                "Sun",
                "PV",
                RunId.parse("qinghai_2019-08-01_2019-08-31_ADJUSTMENT-1_1"),
                ROOT,
                RunId.parse("qinghai_2019-08-01_2019-08-31_FINAL_1"),
                ROOT,
                List.of("SUN readings 2"),
                StatementHead.Mark.NONE,
                List.of(new RuleLine(
                        "qinghai-2019",
                        1,
                        new Price(700_000),
                        new Price(0),
                        SharingBasis.GENERATION_PER_INTERVAL,
                        "aa")),
                new MonthEnd(TradingDay.of(2019, 9, 2), TradingDay.of(2019, 9, 4), TradingDay.of(2019, 9, 9)),
                authorities);
    }

    private static Statement statement() {
        return new Statement(
                head(),
                List.of(new DayLine(
                        DAY, "qinghai-2019", null, new DayLine.OnLedger("k", "t", 7, Hash.sha256(), 0), null)),
                List.of(POSTING),
                List.of(),
                List.of(new TradeLine(
                        DAY, "T-1/PV-1", TradeMode.BILATERAL, "ESS-1", STO, SUN, new Price(500_000), 1_000)),
                List.of(new ShareLine(DAY, "PV-1", List.of("DISTRIBUTED"), true, 9)),
                List.of(new Readings("PV-1", Register.GENERATION, DAY, new long[96], Readings.source("O"))),
                List.of(new DiscrepancyLine(
                        "d",
                        DiscrepancyCode.DIFFERS_DAY,
                        "PV-1",
                        "GENERATION",
                        DAY,
                        "1-4",
                        1L,
                        null,
                        -3L,
                        "OPEN",
                        null)),
                List.of(new DisputeLine("x", "2019-08-01", "BILATERAL", "r", "w", "OPEN", "")),
                List.of(new LeftOutLine("SUN/readings/2", "EXCLUDED", "2019-08-01", "2019-08-02", "why")),
                List.of(new DocumentLine(
                        "readings", 2, "a.csv", ROOT, 3, "", -1, List.of(new DocumentLine.Chunk("k", 3, ROOT)))),
                List.of());
    }

    private static StatementProofFile.Content content(@Nullable List<Evidence.ProvedAuction> auctions) {
        return new StatementProofFile.Content(
                1,
                StatementText.of(statement(), "en"),
                List.of(new Evidence.Settlement(Evidence.Which.CURRENT, DAY, new byte[] {1, 2})),
                List.of(new Evidence.ProvedPosting(
                        Evidence.Which.PREVIOUS,
                        new Hex(new byte[] {1, 2}),
                        SALT,
                        0,
                        List.of(new InclusionPath.Step(InclusionPath.Side.L, ROOT)))),
                List.of(new Evidence.ProvedAccount(
                        Evidence.Which.CURRENT, new Hex(new byte[] {4}), SALT, 2, List.of())),
                List.of(new Evidence.ProvedCurve(new Hex(new byte[] {5}), SALT)),
                List.of(new Evidence.Anchor("t", new byte[] {1, 2})),
                List.of(new Evidence.ProvedReading(
                        Evidence.Source.D, "k", "t", new Hex(new byte[] {3}), SALT, 1, 2, List.of())),
                auctions);
    }

    @Test
    void an_auction_comes_behind_the_readings_and_only_where_there_is_one() {
        Evidence.ProvedReading record =
                new Evidence.ProvedReading(Evidence.Source.O, "b", "t", new Hex(new byte[] {8}), SALT, 0, 1, List.of());
        Evidence.ProvedAuction auction = new Evidence.ProvedAuction(DAY, "{}\n", null, List.of(record), List.of());
        String text = new String(StrictJson.bytes(content(List.of(auction))), UTF_8);
        String added = ",\"auctions\":[{\"day\":\"2019-08-01\",\"certificate\":\"{}\\n\",\"bids\":[{\"source\":\"O\","
                + "\"key\":\"b\",\"transaction\":\"t\",\"bytes\":\"08\",\"salt\":\"" + SALT
                + "\",\"index\":0,\"count\":1,\"path\":[]}],\"trades\":[]}]}";
        assertThat(text).isEqualTo(TEXT.substring(0, TEXT.length() - 1) + added);
        assertThat(StrictJson.bytes(StatementProofFile.read(text.getBytes(UTF_8))))
                .isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void a_statement_s_signed_text_is_these_bytes() {
        assertThat(new String(StrictJson.bytes(content(null)), UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void what_is_signed_is_read_back() {
        StatementProofFile.Content read = StatementProofFile.read(TEXT.getBytes(UTF_8));
        assertThat(StrictJson.bytes(read)).isEqualTo(TEXT.getBytes(UTF_8));
        ProvenFacts facts = new ProvenFacts(Map.of(), List.of(POSTING), List.of(), Map.of(), 0, Map.of(), List.of());
        Statement again = read.statement().statement(facts);
        assertThat(again).usingRecursiveComparison().ignoringFields("readings").isEqualTo(statement());
        assertThat(again.readings().get(0).sourceText()).isEqualTo("O");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1 | \"version\":2 | version",
                "\"language\":\"en\" | \"language\":\"de\" | language",
                "\"bill\":\"2019-09-04\", | `` | statement.head.basis",
                "_ADJUSTMENT-1_1 | _ADJUSTMENT-1_0 | statement.head.run",
                "\"mark\":\"NONE\" | \"mark\":\"none\" | statement.head.mark",
                "\"block\":7 | \"block\":7,\"digest\":\"x\" | statement.days[0].current.digest",
                "\"outside\":1 | \"outside\":true | statement.shares[0].outside",
                "\"source\":\"O\" | \"source\":\"X\" | statement.readings[0].source",
                "\"code\":\"DIFFERS_DAY\" | \"code\":\"X\" | statement.discrepancies[0].code",
                "\"owner_wh\":1 | \"owner_wh\":null | statement.discrepancies[0].owner_wh",
                "\"run\":\"current\" | \"run\":\"CURRENT\" | days[0].run",
                "\"salt\":\"07 | \"salt\":\"x7 | postings[0].salt",
            })
    void what_is_no_statement_is_refused_by_its_path(String part, String instead, String lesson) {
        assertThat(TEXT).contains(part);
        assertThatThrownBy(() ->
                        StatementProofFile.read(TEXT.replace(part, instead).getBytes(UTF_8)))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining(lesson);
    }

    @Test
    void numbers_that_no_cell_keeps_fit_no_statement() {
        Statement large = StatementProofFile.read(
                        TEXT.replace("\"contracted_wh\":1000", "\"contracted_wh\":9223372036854775807")
                                .getBytes(UTF_8))
                .statement()
                .statement(ProvenFacts.NONE);
        assertThatThrownBy(() -> StatementLimits.check(large))
                .isInstanceOf(ProofFormatException.class)
                .hasMessageContaining("contracted_wh");
    }
}
