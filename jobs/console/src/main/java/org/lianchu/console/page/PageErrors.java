package org.lianchu.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.RefusalNotes;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What was refused or failed on the way to a page, as a page. Whoever is not signed in is sent to sign in, and back.
 */
public final class PageErrors implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);
    private static final Set<ProblemCode> SIGNED_OUT =
            Set.of(ProblemCode.SESSION_ENDED, ProblemCode.TOKEN_MISSING, ProblemCode.PASSKEY_NEEDED);
    private static final int ID_DIGITS = 8;

    private final Pages pages;
    private final RefusalNotes notes;

    public PageErrors(Pages pages, RefusalNotes notes) {
        this.pages = pages;
        this.notes = notes;
    }

    /**
     * What an error page says.
     *
     * @param code of what is refused
     * @param detail in the reader's language; of what lies beneath the server in English
     * @param id by which the log knows it; empty of what is not in the log
     */
    public record Problem(int status, String code, String detail, String id) {}

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (!PageGate.isPage(request)) {
            return null;
        }
        Page page = pages.of(request, response);
        if (thrown instanceof ServerRefusedException refused) {
            notes.note(refused, request);
            return refused(refused, page, request, response);
        }
        if (thrown instanceof RefusedException refused) {
            return shown(page, HttpStatus.CONFLICT, refused.code(), page.said(refused), "");
        }
        return thrown instanceof ErrorResponse spring
                ? ofSpring(spring.getStatusCode(), page, request)
                : other(thrown, page);
    }

    private static ModelAndView refused(
            ServerRefusedException refused, Page page, HttpServletRequest request, HttpServletResponse response) {
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (SIGNED_OUT.contains(refused.problem()) && isRead) {
            String to = refused.problem() == ProblemCode.PASSKEY_NEEDED ? "/sign-in/passkey" : "/sign-in";
            if (request.getHeader("HX-Request") != null) {
                // a part that renews itself: the whole page is asked for again, and so the way to sign in
                response.setHeader("HX-Refresh", "true");
            }
            return page.seeOther(Addresses.with(to, Map.of("to", page.here())));
        }
        refused.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        return shown(page, refused.problem().status(), refused.code(), page.said(refused), "");
    }

    private static ModelAndView ofSpring(HttpStatusCode code, Page page, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            return said(page, ProblemCode.METHOD, request.getMethod());
        }
        return status == HttpStatus.NOT_FOUND
                ? shown(page, status, ProblemCode.NO_SUCH_PLACE.name(), page.text("layout.nothing_here"), "")
                : said(page, ProblemCode.REQUEST, status.value());
    }

    private static ModelAndView other(Exception thrown, Page page) {
        if (thrown instanceof MethodArgumentTypeMismatchException) {
            // a day that is none, a run that cannot be: there is no such page
            return shown(
                    page, HttpStatus.NOT_FOUND, ProblemCode.NO_SUCH_PLACE.name(), page.text("layout.nothing_here"), "");
        }
        if (thrown instanceof CannotGetJdbcConnectionException
                || thrown instanceof DataAccessResourceFailureException) {
            return said(page, ProblemCode.DATABASE_UNREACHABLE);
        }
        if (thrown instanceof QueryTimeoutException) {
            return said(page, ProblemCode.BUSY);
        }
        String id = UUID.randomUUID().toString().substring(0, ID_DIGITS);
        LOG.error("a page failed: {}", id, thrown);
        return shown(
                page,
                HttpStatus.INTERNAL_SERVER_ERROR,
                ProblemCode.INTERNAL.name(),
                page.texts().problems().detail(ProblemCode.INTERNAL),
                id);
    }

    private static ModelAndView said(Page page, ProblemCode code, Object... arguments) {
        return shown(page, code.status(), code.name(), page.texts().problems().detail(code, arguments), "");
    }

    private static ModelAndView shown(Page page, HttpStatus status, String code, String detail, String id) {
        return page.show(status, "error", new Problem(status.value(), code, detail, id));
    }
}
