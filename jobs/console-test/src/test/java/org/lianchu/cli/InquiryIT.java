package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people look up, and a discrepancy that is answered: STO-01 says too little of a day; the operator looks at it
 * and accepts dispatch; the month is closed, and STO-01 looks at its statement.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InquiryIT {
    private static final String ODD = "2019-09-10";
    private static final String FINAL = "qinghai_2019-09-01_2019-09-30_FINAL_1";
    private static final String LIST = "/discrepancies?month=2019-09";
    private static final int DAYS = 30;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static ConsoleHome home;
    private static String discrepancy = "";

    @BeforeAll
    static void begin() throws Exception {
        chromium = Chromium.start();
        home = ConsoleHome.begin(folder);
        Path passphrase = Files.writeString(folder.resolve("operator"), ConsoleHome.PASSPHRASE + "\n");
        home.at("account", "key", "op", "--name", "DISPATCH", "--passphrase-file", passphrase.toString());
        home.account("gen", "--party", "GEN-001");
        home.at("countersign", "--all");
        home.at("submit", "--as", "STO-01", tooLittle().toString());
        home.at("night", "--from", "2019-09-01", "--to", "2019-09-30");
    }

    /** A revision of a day's charging, 1.5 kWh in every interval. */
    private static Path tooLittle() throws Exception {
        StringBuilder header = new StringBuilder("resource,register,day,quality");
        for (int i = 1; i <= 96; i++) {
            header.append(",e%02d".formatted(i));
        }
        String row = "ESS-01,CHARGE," + ODD + ",A" + ",1.5".repeat(96);
        return Files.writeString(folder.resolve("too-little.csv"), header + "\n" + row + "\n#end,1,144\n");
    }

    @AfterAll
    static void end() throws Exception {
        if (home != null) {
            home.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @Order(1)
    void a_discrepancy_shows_both_sides_and_what_each_answer_costs_whom() {
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "zh-CN", true)) {
            operator.open(LIST);
            operator.go("main a:has-text('时段电量不一致')");
            discrepancy = operator.page().url().replaceAll(".*/", "");
            assertThat(operator.text()).contains("ESS-01", ODD, "STO-01", "元将转移");
            assertThat(operator.page().locator("svg.chart path.band").count()).isEqualTo(1);
            assertThat(operator.page().locator("svg.chart rect.mark").count()).isGreaterThan(1);
            assertThat(operator.page().locator("details tbody tr").count()).isEqualTo(96);
            assertThat(operator.complaints()).isEmpty();
        }
        try (AtConsole station = AtConsole.signedIn(chromium, home, "sto", "en-GB", true)) {
            station.open("/discrepancies/" + discrepancy);
            assertThat(station.text()).contains("what you receive less what you pay", "lianchu submit --to URL");
            assertThat(station.page().locator("a:has-text('Accept dispatch')").count())
                    .isZero();
            assertThat(station.page()
                            .navigate(home.address() + "/discrepancies/" + discrepancy + "/answer?answer=OWNER")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    @Order(2)
    void the_operator_answers_it_by_the_own_key_and_with_a_reason() {
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "en-GB", false)) {
            operator.open("/discrepancies/" + discrepancy);
            operator.go("main a:has-text('Accept dispatch')");
            assertThat(operator.text()).contains("What it touches", "Money that changes hands, yuan", "countersigned");
            operator.page().fill("#passphrase", ConsoleHome.PASSPHRASE);
            operator.submitWithoutReason();
            assertThat(operator.page().locator(".problem").textContent()).contains("say why");
            operator.confirm("the meter of the station was off", "four quiet grey heronz");
            assertThat(operator.page().locator(".problem").textContent()).contains("another passphrase");
            operator.confirm("the meter of the station was off", ConsoleHome.PASSPHRASE);
            assertThat(operator.text())
                    .contains("waits for the countersignature", "Person op chose Dispatch: the meter of the station");
        }
        assertThat(home.at("audit", "list", "--action", "discrepancy").out())
                .contains("account:op", "the meter of the station was off", discrepancy, "PASSPHRASE");
        home.at("discrepancy", ofTheDay(), "--accept", "dispatch", "--reason", "the same meter");
        home.at("countersign", "--all");
        home.at("settle", "--type", "FINAL", "--from", "2019-09-01", "--to", "2019-09-30");
        try (AtConsole regulator = AtConsole.signedIn(chromium, home, "reg", "en-GB", true)) {
            regulator.open("/discrepancies/" + discrepancy);
            assertThat(regulator.text()).contains("Accepted", "the meter of the station was off");
            regulator.open(LIST + "&status=ACCEPTED&party=STO-01");
            assertThat(regulator
                            .page()
                            .locator("a[href='/discrepancies/" + discrepancy + "']")
                            .count())
                    .isEqualTo(1);
        }
    }

    /** The sides differ over the day too, which keeps the month open. */
    private static String ofTheDay() {
        return home.at("discrepancies")
                .out()
                .lines()
                .filter(line -> line.contains("DIFFERS_DAY") && line.contains(ODD))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(3)
    void another_is_explained() {
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "en-GB", true)) {
            operator.open(LIST + "&code=UNDER_DELIVERED");
            operator.go("main tbody a");
            operator.go("main a:has-text('Explain it')");
            operator.confirm("a line was down", "");
            assertThat(operator.text()).contains("It is explained", "Explained by Person op: a line was down");
            assertThat(operator.complaints()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void a_fen_leads_to_its_readings_and_a_reading_back_to_the_fen() {
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "en-GB", true)) {
            operator.open("/postings?day=" + ODD + "&party=STO-01");
            String fen = operator.page().locator("tbody td.n a").first().textContent();
            String trail = operator.page().locator("tbody td.n a").first().getAttribute("href");
            operator.go("tbody td.n a");
            assertThat(operator.text()).contains("the same posting", fen, "Seal of the day");
            operator.go("#records ~ .wide a[href^='/documents/']:has-text('readings')");
            assertThat(operator.text()).contains("Document", "readings", "On the ledger, by day");
            assertThat(operator.page().locator("a[href='" + trail + "']").count())
                    .isPositive();
            operator.go("dl a[href^='/ledger/blocks/']");
            assertThat(operator.text()).contains("anchor/" + ODD, "VALID");
            assertThat(operator.complaints()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void a_buyer_sees_its_contract_and_neither_the_stations_readings_nor_what_others_bought() {
        try (AtConsole buyer = AtConsole.signedIn(chromium, home, "gen", "en-GB", true)) {
            buyer.open("/postings?day=" + ODD + "&party=STO-01");
            assertThat(buyer.page().locator("tbody tr").count())
                    .isEqualTo(
                            buyer.page().locator("tbody tr:has-text('GEN-001')").count());
            buyer.go("tbody tr:has-text('trade') td.n a");
            assertThat(buyer.text())
                    .contains("Of this contract", "DISPATCH/trades")
                    .doesNotContain("All contracts", "Metered", "STO-01/readings");
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void a_resources_day_shows_what_was_replaced() {
        try (AtConsole station = AtConsole.signedIn(chromium, home, "sto", "zh-CN", true)) {
            station.open("/resources/ESS-01/" + ODD);
            assertThat(station.text()).contains("已被更新版本取代", "D 1-96", "合同、调用与计量");
            assertThat(station.page().locator("svg.chart").count()).isEqualTo(3);
            assertThat(station.page()
                            .navigate(home.address() + "/resources/WIND-001/" + ODD)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    @Order(6)
    void a_participant_downloads_its_statement_and_reads_what_was_checked() throws Exception {
        home.at("close", "propose", "--month", "2019-09", "--as", "li");
        home.at("close", "approve", "--month", "2019-09", "--as", "wang");
        try (AtConsole station = AtConsole.signedIn(chromium, home, "sto", "en-GB", true)) {
            station.open("/statements?month=2019-09");
            station.go("main th a");
            assertThat(station.text()).contains("Nothing is wrong", "Every cell of the workbook follows", "Cover");
            assertThat(station.page().locator(".state.bad").count()).isZero();
            station.go(".tabs a:has-text('Days')");
            assertThat(station.page().locator("table.sheet tr").count()).isGreaterThan(DAYS);
            Path workbook = download(station, "a.button:has-text('Workbook')");
            Path proof = download(station, "a.button:has-text('Proof')");
            assertThat(proof.getFileName().toString()).isEqualTo(FINAL + "-STO-01.proof.json");
            String trust = folder.resolve("home/ledger/trust").toString();
            assertThat(home.at("verify", workbook.toString(), "--trust", trust).out())
                    .contains("nothing failed");
            assertThat(station.page()
                            .navigate(home.address() + "/statements/" + FINAL + "/GEN-001")
                            .status())
                    .isEqualTo(404);
            assertThat(station.complaints().stream().filter(said -> !said.contains("404")))
                    .isEmpty();
        }
    }

    private static Path download(AtConsole reader, String what) {
        Download download =
                reader.page().waitForDownload(() -> reader.page().locator(what).click());
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    @Test
    @Order(7)
    void claims_have_a_history_and_a_ledger_that_agrees_with_the_database() {
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "zh-CN", true)) {
            operator.open("/claims?month=2019-09&holder=STO-01&side=CREDITOR");
            operator.go("main tbody a");
            assertThat(operator.text()).contains("签发", "STO-01");
            operator.open("/ledger?month=2019-09&whose=ALL");
            assertThat(operator.page().locator("table.grid tbody tr").count()).isGreaterThan(3);
            operator.go("form[action='/ledger/check'] button");
            operator.page().waitForSelector("text=双向均无差异");
            assertThat(operator.complaints()).isEmpty();
        }
    }

    @Test
    @Order(8)
    void everybody_may_see_closed_terms_and_rules_and_nothing_else() {
        try (AtConsole nobody = AtConsole.nobody(chromium, home, "en-GB")) {
            nobody.open("/public");
            nobody.go("main tbody a");
            assertThat(nobody.text()).contains("Closed term 2019-09", "Call fee", "Market: qinghai");
            nobody.open("/rules?one=qinghai-2019&other=qinghai-2025");
            assertThat(nobody.page().locator("tr.odd").count()).isGreaterThan(3);
            for (String page :
                    List.of("/discrepancies", "/postings", "/claims", "/statements", "/ledger", "/resources")) {
                nobody.open(page);
                assertThat(nobody.page().url()).contains("/sign-in");
            }
            assertThat(nobody.complaints()).isEmpty();
        }
    }

    @Test
    @Order(9)
    void every_page_is_read_by_everybody_without_a_complaint() throws Exception {
        List<String> found = new ArrayList<>();
        for (String language : new String[] {"zh-CN", "en-GB"}) {
            for (String account : new String[] {"op", "sto"}) {
                try (AtConsole person = AtConsole.signedIn(chromium, home, account, language, true)) {
                    found.addAll(new PageWalk(person, "closed-" + account, language).walk("/postings?day=" + ODD));
                }
            }
            try (AtConsole nobody = AtConsole.nobody(chromium, home, language)) {
                found.addAll(new PageWalk(nobody, "closed-nobody", language).walk("/public"));
            }
        }
        assertThat(found).isEmpty();
        assertThat(home.said()).doesNotContain("Exception");
    }
}
