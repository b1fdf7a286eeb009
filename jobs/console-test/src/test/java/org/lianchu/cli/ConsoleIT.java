package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A month through the pages: each role does its part, one after another, in both languages. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
    private static final String NIGHT = "qinghai_2019-09-01_2019-09-30_PROVISIONAL_1";
    private static final String MONTH = "2019-09";
    private static final int WAIT_SECONDS = 120;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static ConsoleHome home;

    @BeforeAll
    static void begin() throws Exception {
        chromium = Chromium.start();
        home = ConsoleHome.begin(folder);
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
    void the_regulator_countersigns_what_it_was_shown() {
        try (AtConsole regulator = AtConsole.signedIn(chromium, home, "reg", "zh-CN", true)) {
            regulator.open("/countersign");
            assertThat(regulator.text()).contains("FINANCE", "CN=li", "CN=wang");
            regulator.go("main a.button");
            regulator.confirm("月末需要两名财务", "four quiet grey heronz");
            assertThat(regulator.page().locator(".problem").textContent()).contains("口令不符");
            regulator.confirm("月末需要两名财务", ConsoleHome.PASSPHRASE);
            assertThat(regulator.page().locator(".good").first().textContent()).contains("已会签");
            assertThat(regulator.complaints()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void the_operator_resumes_a_night_that_was_killed() throws Exception {
        killOneNight();
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "en-GB", false)) {
            operator.open("/todo");
            assertThat(operator.text()).contains(NIGHT);
            operator.open("/runs/" + NIGHT);
            assertThat(operator.text()).contains("under way, or its process died", "Resume");
            operator.go("main a.button");
            assertThat(operator.text()).contains("What it touches", "days computed");
            operator.submitWithoutReason();
            assertThat(operator.page().locator(".problem").textContent()).contains("say why");
            operator.confirm("the power failed", "");
            operator.waitFor("/runs/" + NIGHT, "Resumed by op; done", WAIT_SECONDS);
            assertThat(operator.text()).contains("settled on the ledger");
        }
        assertThat(home.at("audit", "list", "--action", "rerun").out()).contains("account:op", "the power failed");
    }

    /** Killed where it writes what its days come to, so that some of it is left however fast the machine is. */
    private static void killOneNight() throws Exception {
        home.at("ingest");
        try (Connection holding = DriverManager.getConnection(home.database());
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("LOCK TABLE posting IN EXCLUSIVE MODE");
            Process night =
                    home.process("settle", "--type", "PROVISIONAL", "--from", "2019-09-01", "--to", "2019-09-30");
            while (night.isAlive() && !isHeld(statement)) {
                Thread.sleep(20);
            }
            night.destroyForcibly().waitFor();
        }
        assertThat(home.at("runs").out()).contains(NIGHT).containsPattern("RUNNING|PARTIAL");
    }

    private static boolean isHeld(Statement statement) throws SQLException {
        try (ResultSet waiting =
                statement.executeQuery("SELECT FROM pg_locks WHERE NOT granted AND relation = 'posting'::regclass")) {
            return waiting.next();
        }
    }

    @Test
    @Order(3)
    void two_of_finance_close_the_month() throws Exception {
        home.at("settle", "--type", "FINAL", "--from", "2019-09-01", "--to", "2019-09-30");
        try (AtConsole li = AtConsole.signedIn(chromium, home, "li", "en-GB", false)) {
            li.open("/closes/" + MONTH);
            li.go("main a.button:has-text('Propose')");
            assertThat(li.text()).contains("every day settled on the ledger", "Left open");
            li.confirm("month end", ConsoleHome.PASSPHRASE);
            assertThat(li.text()).contains("The close is proposed");
            li.go("main a.button:has-text('Approve')");
            li.confirm("month end", ConsoleHome.PASSPHRASE);
            assertThat(li.page().locator(".problem").textContent()).contains("yourself");
        }
        try (AtConsole wang = AtConsole.signedIn(chromium, home, "wang", "zh-CN", true)) {
            wang.open("/closes/" + MONTH);
            wang.go("main a.button:has-text('批准')");
            wang.page().evaluate("document.querySelector('input[name=shown]').value += '9'");
            wang.confirm("月结", ConsoleHome.PASSPHRASE);
            assertThat(wang.page().locator(".problem").textContent()).contains("在显示之后已有变化");
            wang.open("/closes/" + MONTH + "/approve");
            wang.confirm("月结", ConsoleHome.PASSPHRASE);
            wang.page().waitForSelector("text=不缺任何步骤");
            assertThat(wang.complaints()).isEmpty();
        }
        assertThat(home.at("close", "status", "--month", MONTH).lastLine()).endsWith("CLOSED");
    }

    @Test
    @Order(4)
    void a_form_of_another_site_is_refused() {
        try (AtConsole operator = AtConsole.signedIn(chromium, home, "op", "en-GB", true)) {
            APIResponse answer = operator.page()
                    .request()
                    .post(
                            home.address() + "/sign-out",
                            com.microsoft.playwright.options.RequestOptions.create()
                                    .setForm(com.microsoft.playwright.options.FormData.create()
                                            .set("csrf", "another")));
            assertThat(answer.status()).isEqualTo(403);
            operator.open("/todo");
        }
    }

    @Test
    @Order(6)
    void a_passkey_is_added_and_then_asked_for() {
        try (AtConsole operator = AtConsole.atName(chromium, home)) {
            operator.signIn("op");
            operator.open("/account");
            operator.page().fill("#passkey-label", "this machine");
            operator.go("#passkey-add");
            assertThat(operator.text()).contains("this machine");
            operator.go(".reader form button");
            operator.signIn("op");
            assertThat(operator.page().url()).contains("/sign-in/passkey");
            operator.go("#passkey-sign-in");
            assertThat(operator.page().url()).endsWith("/todo");
            operator.open("/account");
            operator.go("[aria-label='Remove the passkey this machine']");
            assertThat(operator.text()).contains("The passkey is removed");
            assertThat(operator.complaints()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void every_page_is_read_by_everybody_without_a_complaint() throws Exception {
        List<String> found = new ArrayList<>();
        for (String language : new String[] {"zh-CN", "en-GB"}) {
            for (String account : new String[] {"op", "li", "reg", "sto", "adm"}) {
                try (AtConsole person = AtConsole.signedIn(chromium, home, account, language, true)) {
                    found.addAll(new PageWalk(person, account, language).walk("/account"));
                }
            }
            try (AtConsole nobody = AtConsole.nobody(chromium, home, language)) {
                found.addAll(new PageWalk(nobody, "nobody", language).walk("/sign-in"));
            }
        }
        assertThat(found).isEmpty();
        assertThat(home.said()).doesNotContain("Exception");
    }
}
