package org.lianchu.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.handover.UploadLimits;
import org.lianchu.server.HouseStage;
import org.lianchu.server.PersonAtBrowser;

/** People sign in at an issuer, and the issuer decides on nothing but who they are. */
class IssuerSignInTest {
    private static final Actor OPERATOR = new Actor("os:root", "local", "a test");
    private static final String WAY = "/api/v1/session/issuer";

    @TempDir
    private static Path folder;

    private static PlayedIssuer issuer;
    private static HouseStage house;
    private static Accounts accounts;

    @BeforeAll
    static void begin() throws Exception {
        issuer = new PlayedIssuer();
        house = HouseStage.begin(folder.resolve("home"), UploadLimits.DEFAULT, settings(false));
        accounts = new Accounts(house.database(), Clock.systemUTC());
        accounts.add("wang", "Wang", true, null, OPERATOR);
        accounts.setIssued("wang", issuer.address(), "subject-1", OPERATOR);
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
        issuer.close();
    }

    @BeforeEach
    void wang() {
        issuer.says("subject-1", UnaryOperator.identity());
    }

    private static IssuerSettings settings(boolean makesAccounts) {
        return new IssuerSettings(
                URI.create(issuer.address()), PlayedIssuer.CLIENT, PlayedIssuer.SECRET, makesAccounts);
    }

    private static URI sent(PersonAtBrowser person) throws Exception {
        HttpResponse<String> answer = person.get(WAY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("SameSite=Lax", "HttpOnly");
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String path(URI back) {
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static HttpResponse<String> round(PersonAtBrowser person) throws Exception {
        return person.get(path(issuer.signedIn(sent(person))));
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(HouseStage.json(answer).get("code").asString()).isEqualTo(code);
    }

    @Test
    void whoever_the_issuer_knows_by_the_accounts_subject_is_signed_in() throws Exception {
        PersonAtBrowser person = new PersonAtBrowser(house);
        HttpResponse<String> answer = round(person);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(HouseStage.json(answer).get("account").asString()).isEqualTo("wang");
        assertThat(person.get("/api/v1/session").statusCode()).isEqualTo(200);
        accounts.add("other", "Other", true, null, OPERATOR);
        assertThatThrownBy(() -> accounts.setIssued("other", issuer.address(), "subject-1", OPERATOR))
                .hasMessageStartingWith("ISSUED_TO_ANOTHER");
    }

    @Test
    void whom_no_account_belongs_to_gets_none_unless_it_is_told() throws Exception {
        issuer.says("stranger", UnaryOperator.identity());
        refused(round(new PersonAtBrowser(house)), 401, "NO_ACCOUNT");
        assertThat(accounts.find("stranger")).isEmpty();
        issuer.says("wang", UnaryOperator.identity()); // a name is no subject
        refused(round(new PersonAtBrowser(house)), 401, "NO_ACCOUNT");
        try (HouseStage open = HouseStage.begin(folder.resolve("open"), UploadLimits.DEFAULT, settings(true))) {
            issuer.says("newcomer", UnaryOperator.identity());
            PersonAtBrowser person = new PersonAtBrowser(open);
            HttpResponse<String> made = round(person);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(HouseStage.json(made).get("administrator").asBoolean()).isFalse();
            refused(person.get("/api/v1/identity"), 403, "NO_LEDGER_IDENTITY");
        }
    }

    @Test
    void a_token_that_is_not_for_this_sign_in_signs_nobody_in() throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(600));
        issuer.says("subject-1", claims -> claims.audience("another client"));
        refused(round(new PersonAtBrowser(house)), 502, "ISSUER");
        issuer.says("subject-1", claims -> claims.issuer("https://another.example"));
        refused(round(new PersonAtBrowser(house)), 502, "ISSUER");
        issuer.says("subject-1", claims -> claims.claim("nonce", "of another"));
        refused(round(new PersonAtBrowser(house)), 502, "ISSUER");
        issuer.says("subject-1", claims -> claims.issueTime(past).expirationTime(past));
        refused(round(new PersonAtBrowser(house)), 502, "ISSUER");
        issuer.says("subject-1", UnaryOperator.identity());
        issuer.signsBy(new RSAKeyGenerator(2048).keyID("one").generate());
        refused(round(new PersonAtBrowser(house)), 502, "ISSUER");
    }

    @Test
    void the_way_back_is_taken_once_and_by_the_same_browser() throws Exception {
        PersonAtBrowser attacker = new PersonAtBrowser(house);
        String back = path(issuer.signedIn(sent(attacker)));
        refused(new PersonAtBrowser(house).get(back), 401, "ISSUER_STATE"); // a victim led there
        refused(attacker.get(back), 401, "ISSUER_STATE"); // used up
        PersonAtBrowser person = new PersonAtBrowser(house);
        String own = path(issuer.signedIn(sent(person)));
        refused(person.get(own.replaceAll("code=[^&]*", "code=x")), 502, "ISSUER");
        refused(person.get(WAY + "/return"), 401, "ISSUER_STATE");
    }

    private static String back(IssuerSignIn signIn, String scheme, String host) {
        String query = signIn.send(scheme, host).to().getQuery();
        return query.replaceAll(".*redirect_uri=([^&]*).*", "$1");
    }

    @Test
    void a_browser_comes_back_to_the_name_it_asked_for_and_to_no_other() {
        Set<String> two = Set.of("https://house.example", "https://inner.example:8443", "http://house.example:8080");
        IssuerSignIn signIn = new IssuerSignIn(settings(false), accounts, () -> two, Clock.systemUTC());
        String way = WAY + "/return";
        assertThat(back(signIn, "https", "house.example")).isEqualTo("https://house.example" + way);
        assertThat(back(signIn, "https", "HOUSE.example:443")).isEqualTo("https://house.example" + way);
        assertThat(back(signIn, "http", "inner.example:8443")).isEqualTo("https://inner.example:8443" + way);
        assertThat(back(signIn, "http", "house.example:8080")).isEqualTo("http://house.example:8080" + way);
        for (String other :
                new String[] {"evil.example", "inner.example", "house.example.evil.example", "", "house.example@x"}) {
            assertThatThrownBy(() -> signIn.send("https", other)).hasMessageStartingWith("HOUSE_NAME");
        }
        IssuerSignIn one =
                new IssuerSignIn(settings(false), accounts, () -> Set.of("https://house.example"), Clock.systemUTC());
        assertThat(back(one, "http", "backend:8470")).isEqualTo("https://house.example" + way);
    }

    @Test
    void a_locked_account_is_locked_for_its_issuer_too() throws Exception {
        accounts.add("locked", "L", true, null, OPERATOR);
        accounts.setIssued("locked", issuer.address(), "subject-2", OPERATOR);
        accounts.lock("locked", OPERATOR);
        issuer.says("subject-2", UnaryOperator.identity());
        refused(round(new PersonAtBrowser(house)), 401, "SIGN_IN");
    }

    @Test
    void settings_say_what_is_wrong_with_them_and_never_the_secret() throws Exception {
        Path file = folder.resolve("issuer.properties");
        assertThat(IssuerSettings.read(file)).isEmpty();
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        for (String[] one : new String[][] {
            {"issuer = https://a.example\nclient.id = x\n", "give client.secret.file"},
            {"issuer = http://a.example\nclient.id = x\nclient.secret.file = secret\n", "https"},
            {"issuer = https://a.example\nclient.id = x\nclient.secret.file = none\n", "cannot be read"},
            {"isuer = https://a.example\n", "no setting isuer"}
        }) {
            Files.writeString(file, one[0]);
            assertThatThrownBy(() -> IssuerSettings.read(file)).hasMessageContaining(one[1]);
        }
        Files.writeString(file, "issuer = https://a.example\nclient.id = x\nclient.secret.file = secret\n");
        Optional<IssuerSettings> read = IssuerSettings.read(file);
        assertThat(read.orElseThrow().secret()).isEqualTo("s3cret");
        assertThat(read.orElseThrow().makesAccounts()).isFalse();
        assertThat(read.toString()).doesNotContain("s3cret");
    }
}
