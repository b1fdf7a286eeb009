package org.lianchu.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.ActingIdentity;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Suspend;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.Wallet;
import org.lianchu.market.ParticipantId;
import org.lianchu.remote.AnyToken;
import org.lianchu.remote.PartyToken;
import org.lianchu.server.HouseStage;

/** Who is let in, and by which name everybody else is kept out. */
class RecognitionTest {
    private static final String WHO = "/api/v1/identity";

    @TempDir
    private static Path folder;

    private static HouseStage house;

    @BeforeAll
    static void begin() throws Exception {
        house = HouseStage.begin(folder.resolve("home"));
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
    }

    private static void refused(String token, String code) throws Exception {
        HttpResponse<String> answer = house.get(WHO, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(HouseStage.json(answer).get("code").asString()).isEqualTo(code);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void parties_are_who_the_ledger_says_they_are() throws Exception {
        for (String party : new String[] {"STO-01 PARTICIPANT", "DISPATCH OPERATOR", "REGULATOR REGULATOR"}) {
            String[] parts = party.split(" ", -1);
            HttpResponse<String> answer = house.get(WHO, house.token(parts[0]));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(HouseStage.json(answer).get("party").asString()).isEqualTo(parts[0]);
            assertThat(HouseStage.json(answer).get("tier").asString()).isEqualTo(parts[1]);
        }
    }

    @Test
    void a_request_without_a_token_is_told_what_to_send() throws Exception {
        refused(null, "TOKEN_MISSING");
    }

    @Test
    void what_is_no_token_is_refused_before_anybody_is_asked() throws Exception {
        String good = house.token("STO-01");
        String[] parts = good.split("\\.", -1);
        refused("x", "TOKEN_MALFORMED");
        refused("a.b.c", "TOKEN_MALFORMED");
        refused("eyJhbGciOiJub25lIn0." + parts[1] + ".", "TOKEN_MALFORMED");
        refused("eyJhbGciOiJIUzI1NiJ9." + parts[1] + "." + parts[2], "TOKEN_MALFORMED");
        refused("A".repeat(9_000), "TOKEN_MALFORMED");
    }

    @Test
    void a_token_that_was_changed_is_not_its_signers() throws Exception {
        String[] mine = house.token("STO-01").split("\\.", -1);
        String[] other = house.token("STO-01").split("\\.", -1);
        refused(mine[0] + "." + other[1] + "." + mine[2], "TOKEN_SIGNATURE");
    }

    @Test
    void a_token_is_taken_once() throws Exception {
        String token = house.token("STO-01");
        assertThat(house.get(WHO, token).statusCode()).isEqualTo(200);
        refused(token, "TOKEN_USED");
    }

    @Test
    void a_token_for_another_server_is_not_taken_here() throws Exception {
        PartyToken signer = new PartyToken(new ParticipantId("STO-01"), house.identity("STO-01"), Clock.systemUTC());
        refused(signer.sign("https://settlement.example"), "TOKEN_AUDIENCE");
    }

    private static String at(Duration shift) {
        Clock clock = Clock.offset(Clock.systemUTC(), shift);
        return new PartyToken(new ParticipantId("STO-01"), house.identity("STO-01"), clock).sign(house.address());
    }

    private static JWTClaimsSet.Builder claims(String party, Duration before, Duration after) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(party)
                .claim("msp", Organisations.STORAGE)
                .audience(house.address())
                .issueTime(Date.from(now.minus(before)))
                .expirationTime(Date.from(now.plus(after)))
                .jwtID("one");
    }

    @Test
    void a_token_is_good_for_minutes_and_not_longer() throws Exception {
        refused(at(Duration.ofMinutes(-10)), "TOKEN_EXPIRED");
        refused(at(Duration.ofMinutes(10)), "TOKEN_TIMES");
        refused(at(Duration.ofSeconds(-100)), "TOKEN_TIMES"); // signed before the server started
        Identity own = house.identity("STO-01");
        JWTClaimsSet hour = claims("STO-01", Duration.ZERO, Duration.ofHours(1)).build();
        refused(AnyToken.of(hour, own), "TOKEN_TIMES");
    }

    @Test
    void a_token_lacks_nothing() throws Exception {
        Identity own = house.identity("STO-01");
        for (String claim : new String[] {"iss", "msp", "iat", "exp", "jti"}) {
            JWTClaimsSet without = claims("STO-01", Duration.ZERO, Duration.ofMinutes(1))
                    .claim(claim, null)
                    .build();
            refused(AnyToken.of(without, own), "TOKEN_MALFORMED");
        }
        JWTClaimsSet audience = claims("STO-01", Duration.ZERO, Duration.ofMinutes(1))
                .audience((String) null)
                .build();
        refused(AnyToken.of(audience, own), "TOKEN_AUDIENCE");
    }

    @Test
    void nobody_acts_for_another() throws Exception {
        for (String other : new String[] {"GEN-001", "DISPATCH", "REGULATOR", "POOL", "NOBODY"}) {
            PartyToken signer = new PartyToken(new ParticipantId(other), house.identity("STO-01"), Clock.systemUTC());
            refused(signer.sign(house.address()), "IDENTITY_NOT_IN_FORCE");
        }
    }

    @Test
    void a_stranger_of_another_authority_is_nobody() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Authority.in(elsewhere.resolve("ledger"))
                .issue(Organisations.STORAGE, "STO-01", elsewhere.resolve("wallet/STO-01"));
        Identity stranger = Wallet.open(elsewhere.resolve("wallet")).identity("STO-01");
        PartyToken signer = new PartyToken(new ParticipantId("STO-01"), stranger, Clock.systemUTC());
        refused(signer.sign(house.address()), "CERTIFICATE");
    }

    @Test
    void who_is_suspended_is_out_with_the_next_request() throws Exception {
        house.market().parties().enrol("GEN-002", Organisations.RENEWABLES);
        assertThat(house.get(WHO, house.token("GEN-002")).statusCode()).isEqualTo(200);
        try (LedgerConnection own = house.market().parties().as("GEN-002")) {
            ParticipantId party = new ParticipantId("GEN-002");
            int number = ActingIdentity.decode(own.read(Keys.identity(party)).orElseThrow())
                    .number();
            own.write(new Suspend(party, number));
        }
        refused(house.token("GEN-002"), "IDENTITY_NOT_IN_FORCE");
    }

    @Test
    void refusals_are_said_in_the_readers_language() throws Exception {
        HttpResponse<String> chinese = house.send(WHO, null, r -> r.header("Accept-Language", "zh-CN"));
        HttpResponse<String> english = house.send(WHO, null, r -> r.header("Accept-Language", "fr, en;q=0.5"));
        assertThat(chinese.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(HouseStage.json(chinese).get("detail").asString()).contains("账本密钥签名");
        assertThat(HouseStage.json(english).get("detail").asString()).contains("signs with its ledger key");
        assertThat(HouseStage.json(chinese).get("code"))
                .isEqualTo(HouseStage.json(english).get("code"));
    }
}
