package org.lianchu.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.AccessInterceptor;
import org.lianchu.access.Halfway;
import org.lianchu.access.Open;
import org.lianchu.access.Recognition;
import org.lianchu.access.SessionCookie;
import org.lianchu.access.Visit;
import org.lianchu.account.Account;
import org.lianchu.account.Accounts;
import org.lianchu.account.Actor;
import org.lianchu.account.Belonging;
import org.lianchu.account.Sessions;
import org.lianchu.openapi.Described;
import org.lianchu.openapi.JsonContent;
import org.lianchu.problem.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and the own password. */
@RestController
public final class SessionController {
    private final SignIn signIn;
    private final Accounts accounts;
    private final Recognition recognition;
    private final SessionCookie cookie;

    SessionController(SignIn signIn, Accounts accounts, Recognition recognition, SessionCookie cookie) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.recognition = recognition;
        this.cookie = cookie;
    }

    /**
     * Who is signed in, and what the ledger lets it do now.
     *
     * @param party whose identity the account has; null if it has none
     * @param tier what it may read; null if the ledger does not have the identity in force
     * @param roles that the identity holds
     * @param passkeyNeeded whether the account's passkey is still asked for, and until then nothing is to be had
     * @param csrf what X-CSRF-Token has to say in requests that change something
     * @param endsAt when the session ends, if it is not used until then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String account,
            String person,
            boolean administrator,
            @Nullable String party,
            @Nullable String tier,
            List<String> roles,
            boolean passkeyNeeded,
            String csrf,
            Instant endsAt) {}

    @Described(
            value = "Signs a person in, by account and password",
            statuses = 201,
            problems = {ProblemCode.SIGN_IN, ProblemCode.SIGN_IN_DELAYED, ProblemCode.CSRF})
    @Open
    @PostMapping("/api/v1/session")
    ResponseEntity<Answer> signIn(
            @JsonContent({"account", "password"}) JsonBody.Texts said, HttpServletRequest request) {
        String name = SignIn.name(said.get("account"));
        AccessInterceptor.about(request, Account.trailName(name));
        return begun(signIn.byPassword(name, said.get("password"), request.getRemoteAddr(), before(request)));
    }

    private static @Nullable Visit before(HttpServletRequest request) {
        return AccessInterceptor.visit(request).orElse(null);
    }

    @Halfway
    @Described("Who is signed in, and what the ledger lets it do")
    @GetMapping("/api/v1/session")
    ResponseEntity<Answer> session(Visit visit) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(answer(
                        visit.account(),
                        visit.token(),
                        visit.session().isPending(),
                        visit.session().endsAt()));
    }

    @Halfway
    @Described(value = "Signs out", statuses = 204)
    @DeleteMapping("/api/v1/session")
    ResponseEntity<Void> signOut(Visit visit, HttpServletRequest request) {
        accounts.signOut(visit.session(), request.getRemoteAddr());
        return ended();
    }

    /** Everywhere. */
    @Described(value = "Signs out everywhere", statuses = 204)
    @DeleteMapping("/api/v1/sessions")
    ResponseEntity<Void> signOutEverywhere(Visit visit, HttpServletRequest request) {
        String name = visit.account().name();
        accounts.signOutEverywhere(name, Actor.account(name, request.getRemoteAddr()));
        return ended();
    }

    @Described(
            value = "Changes the own password; other sessions end",
            statuses = 201,
            problems = {
                ProblemCode.SIGN_IN,
                ProblemCode.PASSWORD_LENGTH,
                ProblemCode.PASSWORD_COMMON,
                ProblemCode.SIGN_IN_DELAYED
            })
    @PutMapping("/api/v1/session/password")
    ResponseEntity<Answer> password(
            Visit visit, @JsonContent({"password", "next"}) JsonBody.Texts said, HttpServletRequest request) {
        return begun(signIn.change(visit, said.get("password"), said.get("next"), request.getRemoteAddr()));
    }

    /** By a link that is good once: sets the password, and signs in. */
    @Described(
            value = "Sets the password by a link that is good once, and signs in",
            statuses = 201,
            problems = {
                ProblemCode.LINK,
                ProblemCode.CSRF,
                ProblemCode.PASSWORD_LENGTH,
                ProblemCode.PASSWORD_COMMON,
                ProblemCode.SIGN_IN_DELAYED
            })
    @Open
    @PostMapping("/api/v1/session/link")
    ResponseEntity<Answer> open(@JsonContent({"token", "password"}) JsonBody.Texts said, HttpServletRequest request) {
        return begun(signIn.open(said.get("token"), said.get("password"), request.getRemoteAddr()));
    }

    /** By the link that the server prints while there is no account. */
    @Described(
            value = "Makes the first administrator, while there is no account",
            statuses = 201,
            problems = {
                ProblemCode.LINK,
                ProblemCode.CSRF,
                ProblemCode.ACCOUNT_NAME,
                ProblemCode.ACCOUNT_PERSON,
                ProblemCode.PASSWORD_LENGTH,
                ProblemCode.PASSWORD_COMMON,
                ProblemCode.SIGN_IN_DELAYED
            })
    @Open
    @PostMapping("/api/v1/session/first")
    ResponseEntity<Answer> first(
            @JsonContent({"token", "account", "person", "password"}) JsonBody.Texts said, HttpServletRequest request) {
        return begun(signIn.first(
                said.get("token"),
                said.get("account"),
                said.get("person"),
                said.get("password"),
                request.getRemoteAddr()));
    }

    /** What is answered to whoever has just signed in. */
    ResponseEntity<Answer> begun(Accounts.SignedIn begun) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, cookie.set(begun.token()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(answer(
                        begun.account(),
                        begun.token(),
                        begun.isPending(),
                        signIn.now().plus(Sessions.IDLE)));
    }

    private ResponseEntity<Void> ended() {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.clear())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Answer answer(Account account, String token, boolean isPending, Instant endsAt) {
        Belonging belonging = account.belonging();
        Recognition.Standing standing = belonging == null ? Recognition.Standing.NONE : recognition.standing(belonging);
        return new Answer(
                account.name(),
                account.person(),
                account.isAdministrator(),
                belonging == null ? null : belonging.party().text(),
                standing.tier() == null ? null : standing.tier().name(),
                standing.roles(),
                isPending,
                Visit.csrf(token),
                endsAt);
    }
}
