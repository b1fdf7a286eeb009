package org.lianchu.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.handover.UploadLimits;
import org.lianchu.server.HouseStage;
import org.lianchu.server.PersonAtBrowser;

/** A passkey is asked for after the password, and only the one that was added signs in. */
class PasskeyTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Actor OPERATOR = new Actor("os:root", "local", "a test");
    private static final String SESSION = "/api/v1/session";
    private static final String PASSKEYS = "/api/v1/passkeys";
    private static final String SITE = "127.0.0.1";

    @TempDir
    private static Path folder;

    private static HouseStage house;
    private static Accounts accounts;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT);
        accounts = new Accounts(house.database(), Clock.systemUTC());
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
    }

    private static PersonAtBrowser person(String account) throws Exception {
        String link = accounts.add(account, "Somebody", true, null, OPERATOR);
        PersonAtBrowser person = new PersonAtBrowser(house);
        person.isAt(house.address());
        assertThat(person.post(SESSION + "/link", Map.of("token", link, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(201);
        return person;
    }

    private static String challenge(PersonAtBrowser person, String path) throws Exception {
        HttpResponse<String> options = person.post(path + "/options", Map.of());
        assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
        return HouseStage.json(options).get("challenge").asString();
    }

    private static HttpResponse<String> add(PersonAtBrowser person, String credential) throws Exception {
        return person.post(PASSKEYS, Map.of("label", "the blue one", "credential", credential));
    }

    private static PlayedAuthenticator added(PersonAtBrowser person) throws Exception {
        PlayedAuthenticator key = new PlayedAuthenticator();
        HttpResponse<String> added = add(person, key.created(challenge(person, PASSKEYS), house.address(), SITE));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(204);
        return key;
    }

    private static HttpResponse<String> sign(PersonAtBrowser person, String credential) throws Exception {
        return person.post(SESSION + "/passkey", Map.of("credential", credential));
    }

    private static PersonAtBrowser halfway(String account) throws Exception {
        PersonAtBrowser person = new PersonAtBrowser(house);
        person.isAt(house.address());
        HttpResponse<String> answer = person.signIn(account, PASSWORD);
        assertThat(HouseStage.json(answer).get("passkeyNeeded").asBoolean()).isTrue();
        return person;
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(HouseStage.json(answer).get("code").asString()).isEqualTo(code);
    }

    @Test
    void who_has_a_passkey_may_do_nothing_until_it_has_signed() throws Exception {
        PlayedAuthenticator key = added(person("second"));
        PersonAtBrowser person = halfway("second");
        String before = person.cookie();
        refused(person.get("/api/v1/accounts"), 401, "PASSKEY_NEEDED");
        refused(person.get(PASSKEYS), 401, "PASSKEY_NEEDED");
        refused(person.delete(PASSKEYS + "/" + key.id()), 401, "PASSKEY_NEEDED");
        refused(person.put(SESSION + "/password", Map.of("password", "x", "next", "y")), 401, "PASSKEY_NEEDED");
        HttpResponse<String> done =
                sign(person, key.signed(challenge(person, SESSION + "/passkey"), house.address(), SITE));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        assertThat(person.cookie()).isNotEqualTo(before);
        assertThat(person.get("/api/v1/accounts").statusCode()).isEqualTo(200);
        assertThat(person.get(PASSKEYS).body()).contains("the blue one", key.id());
        assertThat(person.delete(PASSKEYS + "/" + key.id()).statusCode()).isEqualTo(204);
        assertThat(HouseStage.json(new PersonAtBrowser(house).signIn("second", PASSWORD))
                        .get("passkeyNeeded")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void what_was_signed_for_something_else_signs_nobody_in() throws Exception {
        PlayedAuthenticator key = added(person("careful"));
        PersonAtBrowser person = halfway("careful");
        String passkey = SESSION + "/passkey";
        refused(sign(person, key.signed("AAAA", house.address(), SITE)), 401, "PASSKEY"); // nothing was asked for
        String once = key.signed(challenge(person, passkey), "https://evil.example", SITE);
        refused(sign(person, once), 401, "PASSKEY");
        refused(sign(person, key.signed(challenge(person, passkey), house.address(), "evil.example")), 401, "PASSKEY");
        PersonAtBrowser other = halfway("careful");
        String others = key.signed(challenge(other, passkey), house.address(), SITE);
        challenge(person, passkey);
        refused(sign(person, others), 401, "PASSKEY"); // another session's challenge
        PlayedAuthenticator stranger = new PlayedAuthenticator();
        refused(sign(person, stranger.signed(challenge(person, passkey), house.address(), SITE)), 401, "PASSKEY");
        refused(sign(person, "{}"), 401, "PASSKEY");
        refused(sign(person, "x"), 401, "PASSKEY");
        String good = key.signed(challenge(person, passkey), house.address(), SITE);
        assertThat(sign(person, good).statusCode()).isEqualTo(201);
        refused(sign(person, good), 401, "PASSKEY"); // once
    }

    @Test
    void a_passkey_that_is_not_touched_or_a_copy_signs_nobody_in() throws Exception {
        PlayedAuthenticator key = added(person("copied"));
        PersonAtBrowser person = halfway("copied");
        String passkey = SESSION + "/passkey";
        key.counts(9);
        assertThat(sign(person, key.signed(challenge(person, passkey), house.address(), SITE))
                        .statusCode())
                .isEqualTo(201);
        PersonAtBrowser again = halfway("copied");
        key.counts(5);
        refused(sign(again, key.signed(challenge(again, passkey), house.address(), SITE)), 401, "PASSKEY");
        key.counts(20);
        key.isNotTouched();
        refused(sign(again, key.signed(challenge(again, passkey), house.address(), SITE)), 401, "PASSKEY");
    }

    @Test
    void a_passkey_is_added_by_whoever_is_signed_in_and_is_nobody_elses() throws Exception {
        PersonAtBrowser person = person("adding");
        PlayedAuthenticator key = new PlayedAuthenticator();
        refused(add(person, key.created("AAAA", house.address(), SITE)), 401, "PASSKEY");
        refused(add(person, key.created(challenge(person, PASSKEYS), "https://evil.example", SITE)), 401, "PASSKEY");
        refused(add(person, "{}"), 401, "PASSKEY");
        assertThat(add(person, key.created(challenge(person, PASSKEYS), house.address(), SITE))
                        .statusCode())
                .isEqualTo(204);
        PersonAtBrowser other = person("other");
        refused(add(other, key.created(challenge(other, PASSKEYS), house.address(), SITE)), 401, "PASSKEY");
        refused(other.delete(PASSKEYS + "/" + key.id()), 404, "NO_SUCH_PASSKEY");
        refused(person.post(PASSKEYS, Map.of("label", " ", "credential", "x")), 422, "PASSKEY_LABEL");
    }

    @Test
    void a_link_does_not_go_around_the_passkey_unless_it_was_lost() throws Exception {
        PlayedAuthenticator key = added(person("lost"));
        PersonAtBrowser person = new PersonAtBrowser(house);
        person.isAt(house.address());
        person.post(SESSION + "/link", Map.of("token", accounts.reset("lost", OPERATOR), "password", PASSWORD));
        refused(person.get(PASSKEYS), 401, "PASSKEY_NEEDED");
        assertThat(sign(person, key.signed(challenge(person, SESSION + "/passkey"), house.address(), SITE))
                        .statusCode())
                .isEqualTo(201);
        String link = accounts.resetWithoutPasskeys("lost", OPERATOR);
        person.post(SESSION + "/link", Map.of("token", link, "password", PASSWORD));
        assertThat(person.get(PASSKEYS).body()).isEqualTo("[]");
    }
}
