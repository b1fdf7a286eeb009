package org.lianchu.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Sessions;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.HttpHeaders;

/** Recognises who is signed in by the session's cookie, and whether a request is the person's own doing. */
public final class Visitors {
    /**
     * The header by which a request that changes something shows that it is no other site's; the attribute of the
     * same name has what a form says.
     */
    public static final String CSRF = "X-CSRF-Token";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Supplier<Set<String>> names;
    private final Clock clock;

    /** @param names the addresses by which the server may be called */
    public Visitors(Sessions sessions, SessionCookie cookie, Supplier<Set<String>> names, Clock clock) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.names = names;
        this.clock = clock;
    }

    /** Whether a request came with a cookie of a session, good or not. */
    boolean hasCookie(HttpServletRequest request) {
        return cookie.token(request).isPresent();
    }

    /** The session that a request came by, if by one that has not ended. */
    public Optional<Visit> find(HttpServletRequest request) {
        return cookie.token(request)
                .flatMap(token -> sessions.use(token, clock.instant()).map(session -> new Visit(session, token)));
    }

    /**
     * The session that a request came by.
     *
     * @throws ServerRefusedException SESSION_ENDED, CSRF
     */
    public Visit of(HttpServletRequest request) {
        Visit visit = find(request).orElseThrow(() -> new ServerRefusedException(ProblemCode.SESSION_ENDED));
        requireOwn(request, visit);
        return visit;
    }

    /**
     * Refuses what changes something and does not show that it is the person's own doing.
     *
     * @throws ServerRefusedException CSRF
     */
    public void requireOwn(HttpServletRequest request, Visit visit) {
        if (!READING.contains(request.getMethod())) {
            requireOwnSite(request);
            String said = said(request);
            if (said == null || !MessageDigest.isEqual(bytes(said), bytes(visit.csrf()))) {
                throw new ServerRefusedException(ProblemCode.CSRF, CSRF);
            }
        }
    }

    /** What the request says: in a header, or in the form that a page sent. */
    private static @Nullable String said(HttpServletRequest request) {
        Object form = request.getAttribute(CSRF);
        return form == null ? request.getHeader(CSRF) : form.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    /**
     * Refuses what another site's page made a browser send.
     *
     * @throws ServerRefusedException CSRF if a browser says that another site's page made the request
     */
    public void requireOwnSite(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isOthers = origin != null && !names.get().contains(origin) || "cross-site".equals(site);
        if (isOthers && !READING.contains(request.getMethod())) {
            throw new ServerRefusedException(ProblemCode.CSRF, CSRF);
        }
    }
}
