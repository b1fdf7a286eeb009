package org.lianchu.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Belonging;
import org.lianchu.audit.AuditCheck;
import org.lianchu.audit.AuditQuery;
import org.lianchu.audit.AuditTrail;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Caller;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.Suspend;
import org.lianchu.handover.UploadLimits;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.market.ParticipantId;
import org.lianchu.server.HouseStage;
import org.lianchu.server.PersonAtBrowser;

/** People sign in, and nobody does in their stead. */
class SignInTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String OTHER = "the turbine on the third hill";
    private static final Actor OPERATOR = new Actor("os:root", "local", "a test");
    private static final String SESSION = "/api/v1/session";

    @TempDir
    private static Path folder;

    private static HouseStage house;
    private static Accounts accounts;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        accounts = new Accounts(house.database(), Clock.systemUTC());
        PersonAtBrowser first = new PersonAtBrowser(house);
        String link = accounts.offerFirst().orElseThrow();
        assertThat(first.post(
                                SESSION + "/first",
                                Map.of("token", link, "account", "admin", "person", "A", "password", OTHER))
                        .statusCode())
                .isEqualTo(201);
        refused(
                first.post(SESSION + "/first", Map.of("token", link, "account", "b", "person", "B", "password", OTHER)),
                401,
                "LINK");
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
    }

    private static Belonging of(String party, String name) {
        Identity identity = house.identity(name);
        return new Belonging(new ParticipantId(party), Caller.of(identity.mspId(), identity.certificate()));
    }

    private static PersonAtBrowser person(String account, Belonging belonging) throws Exception {
        String link = accounts.add(account, "Somebody", belonging == null, belonging, OPERATOR);
        PersonAtBrowser person = new PersonAtBrowser(house);
        HttpResponse<String> opened = person.post(SESSION + "/link", Map.of("token", link, "password", PASSWORD));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return person;
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(HouseStage.json(answer).get("code").asString()).isEqualTo(code);
    }

    @Test
    void what_an_account_may_do_is_what_the_ledger_says_of_its_identity() throws Exception {
        house.market().parties().person("finance", Role.FINANCE);
        String[][] people = {
            {"storage", "STO-01", "STO-01", "PARTICIPANT", "[]"},
            {"operator", "DISPATCH", "DISPATCH", "OPERATOR", "[\"OPERATOR\"]"},
            {"money", "DISPATCH", "finance", "OFFICE", "[\"FINANCE\"]"},
            {"office", "REGULATOR", "REGULATOR", "REGULATOR", "[]"}
        };
        for (String[] one : people) {
            PersonAtBrowser person = person(one[0], of(one[1], one[2]));
            HttpResponse<String> session = person.get(SESSION);
            assertThat(HouseStage.json(session).get("tier").asString()).isEqualTo(one[3]);
            assertThat(HouseStage.json(session).get("roles").toString()).isEqualTo(one[4]);
            HttpResponse<String> identity = person.get("/api/v1/identity");
            assertThat(HouseStage.json(identity).get("party").asString()).isEqualTo(one[1]);
        }
        PersonAtBrowser none = person("none", null);
        assertThat(HouseStage.json(none.get(SESSION)).has("tier")).isFalse();
        refused(none.get("/api/v1/identity"), 403, "NO_LEDGER_IDENTITY");
        PersonAtBrowser wrong = person("wrong", of("GEN-001", "STO-01"));
        refused(wrong.get("/api/v1/identity"), 401, "IDENTITY_NOT_IN_FORCE");
    }

    @Test
    void who_is_suspended_on_the_ledger_may_do_nothing_with_the_next_request() throws Exception {
        house.market().parties().enrol("GEN-009", Organisations.RENEWABLES);
        PersonAtBrowser person = person("nine", of("GEN-009", "GEN-009"));
        assertThat(person.get("/api/v1/identity").statusCode()).isEqualTo(200);
        try (LedgerConnection own = house.market().parties().as("GEN-009")) {
            ParticipantId party = new ParticipantId("GEN-009");
            int number = ActingIdentity.decode(own.read(Keys.identity(party)).orElseThrow())
                    .number();
            own.write(new Suspend(party, number));
        }
        refused(person.get("/api/v1/identity"), 401, "IDENTITY_NOT_IN_FORCE");
        assertThat(HouseStage.json(person.get(SESSION)).has("tier")).isFalse();
    }

    @Test
    void a_session_is_new_with_each_sign_in_and_none_is_taken_that_the_server_did_not_give() throws Exception {
        PersonAtBrowser person = person("fixed", null);
        String before = person.cookie();
        PersonAtBrowser attacker = new PersonAtBrowser(house);
        attacker.take(before.substring(0, before.indexOf('=') + 1) + "A".repeat(43), "");
        refused(attacker.get(SESSION), 401, "SESSION_ENDED");
        attacker.signIn("fixed", PASSWORD); // the victim signs in by a cookie that somebody laid there
        assertThat(attacker.cookie()).doesNotContain("AAAA");
        person.signIn("fixed", PASSWORD);
        assertThat(person.cookie()).isNotEqualTo(before);
        PersonAtBrowser old = new PersonAtBrowser(house);
        old.take(before, "");
        refused(old.get(SESSION), 401, "SESSION_ENDED");
        assertThat(person.get(SESSION).statusCode()).isEqualTo(200);
    }

    @Test
    void the_cookie_is_for_this_host_and_no_script() throws Exception {
        person("cookie", null);
        HttpResponse<String> answer = new PersonAtBrowser(house).signIn("cookie", PASSWORD);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("lianchu=")
                .contains("Path=/", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain", "Expires", "Max-Age", "Secure");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(new org.lianchu.access.SessionCookie(true).set("x"))
                .startsWith("__Host-lianchu=x")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void a_request_that_changes_something_shows_that_it_is_the_persons_own() throws Exception {
        PersonAtBrowser person = person("csrf", null);
        String csrf = person.csrf();
        PersonAtBrowser other = person("csrf2", null);
        for (String wrong : new String[] {"", other.csrf(), csrf.substring(1), csrf + "A"}) {
            person.take(person.cookie(), wrong);
            refused(person.delete(SESSION), 403, "CSRF");
        }
        person.take(person.cookie(), csrf);
        refused(
                house.send(
                        SESSION,
                        null,
                        r -> person.with(r)
                                .header("Origin", "https://evil.example")
                                .DELETE()),
                403,
                "CSRF");
        refused(
                house.send(
                        SESSION,
                        null,
                        r -> r.header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("{}"))),
                403,
                "CSRF");
        assertThat(house.send(
                                SESSION,
                                null,
                                r -> person.with(r)
                                        .header("Origin", house.address())
                                        .DELETE())
                        .statusCode())
                .isEqualTo(204);
        refused(person.get(SESSION), 401, "SESSION_ENDED");
    }

    @Test
    void guessing_is_slowed_down_and_the_right_password_in_the_middle_helps_nobody() throws Exception {
        person("guessed", null);
        PersonAtBrowser attacker = new PersonAtBrowser(house);
        int looked = 0;
        HttpResponse<String> last = attacker.signIn("guessed", "wrong wrong wrong 0");
        for (int i = 1; last.statusCode() == 401 && i < 50; i++) {
            looked++;
            last = attacker.signIn("guessed", "wrong wrong wrong " + i);
        }
        assertThat(looked).isEqualTo(5);
        refused(last, 429, "SIGN_IN_DELAYED");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        refused(attacker.signIn("guessed", PASSWORD), 429, "SIGN_IN_DELAYED");
        accounts.unlock("guessed", OPERATOR);
        assertThat(attacker.signIn("guessed", PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void who_does_not_know_learns_neither_by_word_nor_by_time_whether_there_is_an_account() throws Exception {
        person("known", null);
        person("closed", null);
        accounts.lock("closed", OPERATOR);
        accounts.add("unopened", "U", true, null, OPERATOR);
        long[] least = new long[4];
        String[] names = {"known", "closed", "unopened", "nobody-at-all"};
        String[] bodies = new String[4];
        for (int n = 0; n < names.length; n++) {
            least[n] = Long.MAX_VALUE;
            for (int i = 0; i < 4; i++) {
                long begun = System.nanoTime();
                HttpResponse<String> answer = new PersonAtBrowser(house).signIn(names[n], "not the password at all");
                least[n] = Math.min(least[n], System.nanoTime() - begun);
                refused(answer, 401, "SIGN_IN");
                bodies[n] = answer.body();
            }
            accounts.find(names[n]).ifPresent(account -> accounts.unlock(account.name(), OPERATOR));
            assertThat(bodies[n]).isEqualTo(bodies[0]);
            assertThat(least[n]).as(names[n]).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(8));
        }
        refused(new PersonAtBrowser(house).signIn("NO Name", PASSWORD), 401, "SIGN_IN");
    }

    @Test
    void a_link_opens_once_and_only_with_a_password_that_is_taken() throws Exception {
        String link = accounts.add("linked", "L", true, null, OPERATOR);
        PersonAtBrowser person = new PersonAtBrowser(house);
        refused(person.post(SESSION + "/link", Map.of("token", link, "password", "short")), 422, "PASSWORD_LENGTH");
        refused(
                person.post(SESSION + "/link", Map.of("token", link, "password", "linkedlinkedlinked")),
                422,
                "PASSWORD_COMMON");
        assertThat(person.post(SESSION + "/link", Map.of("token", link, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(201);
        refused(person.post(SESSION + "/link", Map.of("token", link, "password", OTHER)), 401, "LINK");
        assertThat(person.signIn("linked", PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void a_change_of_password_wants_the_old_one_and_ends_the_other_sessions() throws Exception {
        PersonAtBrowser here = person("changing", null);
        PersonAtBrowser elsewhere = new PersonAtBrowser(house);
        elsewhere.signIn("changing", PASSWORD);
        refused(here.put(SESSION + "/password", Map.of("password", OTHER, "next", OTHER)), 401, "SIGN_IN");
        assertThat(here.put(SESSION + "/password", Map.of("password", PASSWORD, "next", OTHER))
                        .statusCode())
                .isEqualTo(201);
        refused(elsewhere.get(SESSION), 401, "SESSION_ENDED");
        assertThat(here.get(SESSION).statusCode()).isEqualTo(200);
        refused(elsewhere.signIn("changing", PASSWORD), 401, "SIGN_IN");
        assertThat(here.delete("/api/v1/sessions").statusCode()).isEqualTo(204);
    }

    @Test
    void administrators_look_after_accounts_and_nobody_else_does() throws Exception {
        PersonAtBrowser admin = new PersonAtBrowser(house);
        admin.signIn("admin", OTHER);
        PersonAtBrowser plain = person("plain", of("STO-01", "STO-01"));
        String lock = "/api/v1/accounts/plain/lock";
        refused(plain.get("/api/v1/accounts"), 403, "NOT_ADMINISTRATOR");
        refused(plain.post("/api/v1/accounts/admin/lock", Map.of("reason", "x")), 403, "NOT_ADMINISTRATOR");
        refused(house.get("/api/v1/accounts", house.token("DISPATCH")), 403, "PEOPLE_ONLY");
        assertThat(admin.get("/api/v1/accounts").body())
                .contains("\"plain\"", "CN=STO-01")
                .doesNotContain("argon2");
        refused(admin.post(lock, Map.of("why", "x")), 400, "REQUEST");
        refused(admin.post("/api/v1/accounts/nobody-here/lock", Map.of("reason", "x")), 404, "NO_SUCH_ACCOUNT");
        assertThat(admin.post(lock, Map.of("reason", "left the company")).statusCode())
                .isEqualTo(204);
        refused(plain.get(SESSION), 401, "SESSION_ENDED");
        HttpResponse<String> reset = admin.post("/api/v1/accounts/plain/unlock", Map.of("reason", "came back"));
        assertThat(reset.statusCode()).isEqualTo(204);
        HttpResponse<String> link = admin.post("/api/v1/accounts/plain/reset", Map.of("reason", "forgot it"));
        assertThat(plain.post(
                                SESSION + "/link",
                                Map.of(
                                        "token",
                                        HouseStage.json(link).get("token").asString(),
                                        "password",
                                        OTHER))
                        .statusCode())
                .isEqualTo(201);
        AuditTrail trail = new AuditTrail(house.database());
        assertThat(trail.list(AuditQuery.about("account:plain", 20)))
                .extracting(entry -> entry.event().who() + " " + entry.event().action() + " "
                        + entry.event().reason())
                .contains("account:admin account.lock left the company", "account:admin account.reset forgot it");
        assertThat(new AuditCheck(trail, house.home().inbox(), null, Clock.systemUTC())
                        .run()
                        .findings())
                .isEqualTo(List.of());
    }

    @Test
    void an_administrator_names_whose_an_account_is_by_the_rule_of_the_commands() throws Exception {
        PersonAtBrowser admin = new PersonAtBrowser(house);
        admin.signIn("admin", OTHER);
        String at = "/api/v1/accounts";
        HttpResponse<String> added =
                admin.post(at, Map.of("account", "named", "person", "N", "reason", "r", "party", "STO-01"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(accounts.find("named").orElseThrow().belonging()).isEqualTo(of("STO-01", "STO-01"));
        assertThat(accounts.find("named").orElseThrow().isAdministrator()).isFalse();
        Caller office = of("REGULATOR", "REGULATOR").identity();
        Map<String, String> person = new HashMap<>(Map.of("account", "officer", "person", "O", "reason", "r"));
        person.putAll(Map.of("party", "REGULATOR", "administrator", "true"));
        refused(admin.post(at, person), 422, "ACCOUNT_IDENTITY"); // of many, which?
        person.putAll(Map.of("msp", office.mspId(), "subject", office.subject()));
        refused(admin.post(at, person), 422, "ACCOUNT_IDENTITY"); // named in part
        person.put("key", "no hash");
        refused(admin.post(at, person), 422, "ACCOUNT_IDENTITY");
        person.put("key", office.key().toString());
        assertThat(admin.post(at, person).statusCode()).isEqualTo(201);
        assertThat(accounts.find("officer").orElseThrow().belonging()).isEqualTo(of("REGULATOR", "REGULATOR"));
        assertThat(accounts.find("officer").orElseThrow().isAdministrator()).isTrue();
        Map<String, String> other = new HashMap<>(Map.of("account", "x", "person", "X", "reason", "r"));
        other.put("party", "GEN-777");
        refused(admin.post(at, other), 409, "ACCOUNT_NOT_ADMITTED");
        other.put("party", "no id!");
        refused(admin.post(at, other), 422, "ACCOUNT_IDENTITY");
        other.remove("party");
        other.put("msp", "StorageMSP");
        refused(admin.post(at, other), 422, "ACCOUNT_IDENTITY");
        other.remove("msp");
        other.put("administrator", "false");
        refused(admin.post(at, other), 422, "ACCOUNT_IDENTITY"); // good for nothing
        other.put("administrator", "perhaps");
        refused(admin.post(at, other), 400, "REQUEST");
        assertThat(accounts.find("x")).isEmpty();
        other.remove("administrator");
        assertThat(admin.post(at, other).statusCode()).isEqualTo(201);
        assertThat(accounts.find("x").orElseThrow().isAdministrator()).isTrue();
    }

    @Test
    void what_is_no_small_object_of_json_is_refused() throws Exception {
        for (String body : new String[] {
            "",
            "x",
            "[]",
            "null",
            "{}",
            "{\"account\":1,\"password\":\"x\"}",
            "{\"account\":\"a\"}",
            "{\"account\":\"a\",\"password\":\"b\",\"more\":\"c\"}",
            "{\"account\":\"a\",\"account\":\"a\"}"
        }) {
            refused(house.send(SESSION, null, r -> r.POST(BodyPublishers.ofString(body))), 400, "REQUEST");
        }
        String large = "{\"account\":\"a\",\"password\":\"" + "x".repeat(20_000) + "\"}";
        refused(house.send(SESSION, null, r -> r.POST(BodyPublishers.ofString(large))), 413, "TOO_LARGE");
    }
}
