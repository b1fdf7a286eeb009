package org.lianchu.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import org.lianchu.access.AccessInterceptor;
import org.lianchu.access.Open;
import org.lianchu.access.SessionCookie;
import org.lianchu.account.Accounts;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way to the issuer and back: a browser is sent there, and comes back with a code. */
@RestController
public final class IssuerController {
    private final IssuerSignIn signIn;
    private final SessionController sessions;
    private final SessionCookie cookie;

    IssuerController(IssuerSignIn signIn, SessionController sessions, SessionCookie cookie) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Described(
            value = "Sends a browser to the issuer to sign in",
            statuses = 302,
            problems = {ProblemCode.NO_ISSUER, ProblemCode.ISSUER, ProblemCode.HOUSE_NAME})
    @Open
    @GetMapping("/api/v1/session/issuer")
    ResponseEntity<Void> send(HttpServletRequest request) {
        String host = Objects.toString(request.getHeader(HttpHeaders.HOST), "");
        IssuerSignIn.Sent sent = signIn.send(request.getScheme(), host);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(sent.to().toString()))
                .header(HttpHeaders.SET_COOKIE, cookie.way(sent.browser()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @Described(
            value = "Signs in whoever comes back from the issuer",
            statuses = 201,
            problems = {
                ProblemCode.NO_ISSUER,
                ProblemCode.ISSUER,
                ProblemCode.ISSUER_STATE,
                ProblemCode.NO_ACCOUNT,
                ProblemCode.SIGN_IN
            })
    @Open
    @GetMapping("/api/v1/session/issuer/return")
    ResponseEntity<SessionController.Answer> back(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        Accounts.SignedIn begun = signIn.back(
                state,
                code,
                browser(request),
                request.getRemoteAddr(),
                AccessInterceptor.visit(request).orElse(null));
        ResponseEntity<SessionController.Answer> answer = sessions.begun(begun);
        // a browser goes on to the first page by itself: with a redirect that another site began, no cookie would go
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Refresh", "0; url=/")
                .body(answer.getBody());
    }

    private String browser(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(one -> one.getName().equals(cookie.wayName()))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse("");
    }
}
