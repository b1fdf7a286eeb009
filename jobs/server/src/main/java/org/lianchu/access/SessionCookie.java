package org.lianchu.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;

/**
 * The cookie that holds a session's token: for this host alone, never shown to scripts, never sent from another site's
 * page. Over TLS its name is one that browsers take from TLS only.
 */
public final class SessionCookie {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean isSecure;

    /** @param isSecure whether browsers reach the server by TLS; without, it listens on this machine alone */
    public SessionCookie(boolean isSecure) {
        this.isSecure = isSecure;
    }

    /** Whether browsers reach the server by TLS. */
    public boolean isSecure() {
        return isSecure;
    }

    private String name() {
        return isSecure ? "__Host-lianchu" : "lianchu";
    }

    /** The token that a request came with; empty if with none, or with two. */
    Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        List<String> tokens = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .toList();
        return tokens.size() == 1 ? Optional.of(tokens.get(0)).filter(TOKEN.asMatchPredicate()) : Optional.empty();
    }

    /** The header's value that sets it; it ends with the browser, at the latest with the session. */
    public String set(String token) {
        return cookie(token).build().toString();
    }

    /** The header's value that takes it away. */
    public String clear() {
        return cookie("").maxAge(Duration.ZERO).build().toString();
    }

    /** The name of the cookie that is on its way to an issuer and back. */
    public String wayName() {
        return name() + "-issuer";
    }

    /** Sets it; it comes back from the issuer's page, so the site that leads here is another. */
    public String way(String value) {
        return ResponseCookie.from(wayName(), value)
                .secure(isSecure)
                .httpOnly(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(Duration.ofMinutes(10))
                .build()
                .toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name(), value)
                .secure(isSecure)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/");
    }
}
