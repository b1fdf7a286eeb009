package org.lianchu.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.AccessInterceptor;
import org.lianchu.access.Party;
import org.lianchu.access.Recognition;
import org.lianchu.access.Tier;
import org.lianchu.access.Visit;
import org.lianchu.access.Visitors;
import org.lianchu.account.Belonging;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.query.Turns;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets readers to the pages that are for them, as many at once as the database stands. */
public final class PageGate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String TURN = PageGate.class.getName();
    private static final String NOBODY = "";
    private static final List<String> NO_PAGES = List.of("/api/", "/health/", "/metrics");

    private final Recognition recognition;
    private final Visitors visitors;
    private final Turns questions;
    private final Pages pages;

    /** @param questions how many are answered at once, of pages and of the API */
    public PageGate(Recognition recognition, Visitors visitors, Turns questions, Pages pages) {
        this.recognition = recognition;
        this.visitors = visitors;
        this.questions = questions;
        this.pages = pages;
    }

    /** Whether an address is a page's, of which there may be none. */
    static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return NO_PAGES.stream().noneMatch(path::startsWith);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (!(handler instanceof HandlerMethod method) || !isPage(request)) {
            return true;
        }
        For page = Objects.requireNonNull(method.getMethodAnnotation(For.class), () -> method + " is for nobody");
        if (request.getAttribute(PageForms.REFUSED) instanceof ServerRefusedException unread) {
            throw unread;
        }
        Reader reader = reader(request, page.value());
        pages.begin(request, response, reader);
        if (!page.value().lets(reader)) {
            throw new ServerRefusedException(
                    page.value() == Access.ADMINISTRATOR ? ProblemCode.NOT_ADMINISTRATOR : ProblemCode.NOT_FOR_YOU);
        }
        if (page.value().asksLedger() || page.inTurn()) {
            String who = reader == null ? NOBODY : reader.account();
            if (!questions.begin(who)) {
                throw new ServerRefusedException(ProblemCode.BUSY);
            }
            request.setAttribute(TURN, who);
        }
        return true;
    }

    private @Nullable Reader reader(HttpServletRequest request, Access access) {
        if (access == Access.EVERYBODY) {
            return anybody(request, access);
        }
        Visit visit = visitors.of(request);
        if (visit.session().isPending() && access != Access.HALFWAY) {
            throw new ServerRefusedException(ProblemCode.PASSKEY_NEEDED);
        }
        return known(request, visit, access);
    }

    private @Nullable Reader anybody(HttpServletRequest request, Access access) {
        visitors.requireOwnSite(request);
        Visit visit = visitors.find(request)
                .filter(found -> !found.session().isPending())
                .orElse(null);
        if (visit != null) {
            visitors.requireOwn(request, visit);
            return known(request, visit, access);
        }
        if (request.getMethod().equals("POST")) {
            pages.forms().require(request);
        }
        return null;
    }

    /** What the ledger says of somebody; where a page does without, it may be silent. */
    private Reader known(HttpServletRequest request, Visit visit, Access access) {
        AccessInterceptor.recognised(request, visit, null);
        Belonging belonging = visit.account().belonging();
        if (belonging == null || visit.session().isPending()) {
            if (access.asksLedger()) {
                throw new ServerRefusedException(
                        ProblemCode.NO_LEDGER_IDENTITY, visit.account().name());
            }
            return new Reader(visit, null, List.of());
        }
        try {
            Party party = recognition.of(belonging);
            AccessInterceptor.recognised(request, visit, party);
            boolean hasRole = party.tier() == Tier.OFFICE || party.tier() == Tier.OPERATOR;
            return new Reader(
                    visit, party, hasRole ? recognition.standing(belonging).roles() : List.of());
        } catch (ServerRefusedException e) {
            if (access.asksLedger()) {
                throw e;
            }
            return new Reader(visit, null, List.of());
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (request.getAttribute(TURN) instanceof String who) {
            request.removeAttribute(TURN);
            questions.end(who);
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Page.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Objects.requireNonNull(request.getAttribute(Page.class.getName(), RequestAttributes.SCOPE_REQUEST));
    }
}
