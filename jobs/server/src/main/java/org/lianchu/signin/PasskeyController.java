package org.lianchu.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Halfway;
import org.lianchu.access.Visit;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Passkey;
import org.lianchu.account.Passkeys;
import org.lianchu.evidence.Hash;
import org.lianchu.openapi.Described;
import org.lianchu.openapi.JsonContent;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys of the own account: added and removed by whoever is signed in, asked for when one signs in. */
@RestController
public final class PasskeyController {
    private static final long MILLIS = 300_000;
    private static final String TYPE = "public-key";
    private static final int MOST_OF_LABEL = 60;

    private final Passkeys passkeys;
    private final PasskeyCheck check;
    private final Accounts accounts;
    private final SessionController sessions;
    private final Clock clock;

    PasskeyController(
            Passkeys passkeys, PasskeyCheck check, Accounts accounts, SessionController sessions, Clock clock) {
        this.passkeys = passkeys;
        this.check = check;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** One as its owner sees it. */
    record Shown(
            String id,
            String label,
            String site,
            Instant addedAt,
            @Nullable Instant usedAt) {}

    /** Names a passkey. */
    record Descriptor(String type, String id) {
        static List<Descriptor> of(List<Passkey> some) {
            return some.stream()
                    .map(one -> new Descriptor(TYPE, one.credential()))
                    .toList();
        }
    }

    /** The house, to a browser. */
    record Site(String id, String name) {}

    /** The person, to a browser. */
    record User(String id, String name, String displayName) {}

    /** A kind of key. */
    record Kind(String type, int alg) {}

    /** What a browser makes a passkey by ({@code PublicKeyCredentialCreationOptionsJSON}). */
    record Creation(
            String challenge,
            Site rp,
            User user,
            List<Kind> pubKeyCredParams,
            List<Descriptor> excludeCredentials,
            String attestation,
            long timeout) {}

    /** What a browser signs in by ({@code PublicKeyCredentialRequestOptionsJSON}). */
    record Request(
            String challenge, String rpId, List<Descriptor> allowCredentials, String userVerification, long timeout) {}

    private static String origin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            throw new ServerRefusedException(ProblemCode.REQUEST, "a browser says its Origin");
        }
        return origin;
    }

    @Described("The own passkeys")
    @GetMapping("/api/v1/passkeys")
    ResponseEntity<List<Shown>> list(Visit visit) {
        return uncached(HttpStatus.OK)
                .body(passkeys.of(visit.account().name()).stream()
                        .map(one -> new Shown(one.credential(), one.label(), one.site(), one.addedAt(), one.usedAt()))
                        .toList());
    }

    private static ResponseEntity.BodyBuilder uncached(HttpStatus status) {
        return ResponseEntity.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Described("What a browser makes a passkey by")
    @PostMapping("/api/v1/passkeys/options")
    ResponseEntity<Creation> creation(Visit visit, HttpServletRequest request) {
        String origin = origin(request);
        Account account = visit.account();
        byte[] user = Hash.sha256(Account.trailName(account.name()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .bytes();
        return uncached(HttpStatus.OK)
                .body(new Creation(
                        PasskeyCheck.text(passkeys.challenge(visit.session())),
                        new Site(PasskeyCheck.site(origin), "lianchu"),
                        new User(PasskeyCheck.text(user), account.name(), account.person()),
                        List.of(new Kind(TYPE, -7), new Kind(TYPE, -257)),
                        Descriptor.of(passkeys.of(account.name())),
                        "none",
                        MILLIS));
    }

    @Described(
            value = "Adds a passkey: label, and credential as text of JSON",
            statuses = 204,
            problems = {ProblemCode.PASSKEY, ProblemCode.PASSKEY_LABEL})
    @PostMapping("/api/v1/passkeys")
    ResponseEntity<Void> add(
            Visit visit, @JsonContent({"label", "credential"}) JsonBody.Texts said, HttpServletRequest request) {
        String label = said.get("label");
        if (label.isBlank() || label.length() > MOST_OF_LABEL) {
            throw new ServerRefusedException(ProblemCode.PASSKEY_LABEL, MOST_OF_LABEL);
        }
        Passkey made =
                check.registered(visit.session(), origin(request), said.get("credential"), label, clock.instant());
        if (!passkeys.add(made, request.getRemoteAddr())) {
            throw new ServerRefusedException(ProblemCode.PASSKEY);
        }
        return uncached(HttpStatus.NO_CONTENT).build();
    }

    @Described(
            value = "Removes a passkey",
            statuses = 204,
            problems = {ProblemCode.NO_SUCH_PASSKEY})
    @DeleteMapping("/api/v1/passkeys/{id}")
    ResponseEntity<Void> remove(Visit visit, @PathVariable String id, HttpServletRequest request) {
        if (!passkeys.remove(visit.account().name(), id, request.getRemoteAddr())) {
            throw new ServerRefusedException(ProblemCode.NO_SUCH_PASSKEY);
        }
        return uncached(HttpStatus.NO_CONTENT).build();
    }

    @Halfway
    @Described("What a browser signs in by with a passkey, after the password")
    @PostMapping("/api/v1/session/passkey/options")
    ResponseEntity<Request> options(Visit visit, HttpServletRequest request) {
        String site = PasskeyCheck.site(origin(request));
        List<Passkey> own = passkeys.of(visit.account().name()).stream()
                .filter(one -> one.site().equals(site))
                .toList();
        return uncached(HttpStatus.OK)
                .body(new Request(
                        PasskeyCheck.text(passkeys.challenge(visit.session())),
                        site,
                        Descriptor.of(own),
                        "preferred",
                        MILLIS));
    }

    @Halfway
    @Described(
            value = "Signs in with a passkey, after the password: credential as text of JSON",
            statuses = 201,
            problems = {ProblemCode.PASSKEY, ProblemCode.SIGN_IN, ProblemCode.SIGN_IN_DELAYED})
    @PostMapping("/api/v1/session/passkey")
    ResponseEntity<SessionController.Answer> asserted(
            Visit visit, @JsonContent("credential") JsonBody.Texts said, HttpServletRequest request) {
        check.asserted(visit.session(), origin(request), said.get("credential"));
        return sessions.begun(accounts.complete(visit.session(), request.getRemoteAddr())
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.SIGN_IN)));
    }
}
