package org.lianchu.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.account.Account;
import org.lianchu.account.Belonging;
import org.lianchu.account.WorkerTokens;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets nobody through whom {@link Recognition}, {@link Visitors} or {@link WorkerTokens} do not know, before a byte of
 * the content is read. Handlers say whom they answer by what they ask for: a {@link Party}, which a program is by its
 * token and a person by the session and the ledger; a {@link Visit}, which only people make; a {@link Worker}, which
 * has a token that was made for it here; or nobody, where they are {@link Open}.
 */
public final class AccessInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final String PARTY = Party.class.getName();
    private static final String VISIT = Visit.class.getName();
    private static final String WORKER = Worker.class.getName();
    private static final String ABOUT = AccessInterceptor.class.getName() + ".about";

    private final Recognition recognition;
    private final Visitors visitors;
    private final WorkerTokens workers;

    public AccessInterceptor(Recognition recognition, Visitors visitors, WorkerTokens workers) {
        this.recognition = recognition;
        this.visitors = visitors;
        this.workers = workers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Open.class)) {
            visitors.requireOwnSite(request);
            visitors.find(request).ifPresent(visit -> request.setAttribute(VISIT, visit));
            return true;
        }
        if (wants(handler, Worker.class)) {
            request.setAttribute(WORKER, worker(request));
            return true;
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null && visitors.hasCookie(request)) {
            visit(request, handler);
        } else {
            Matcher bearer = BEARER.matcher(header == null ? "" : header);
            if (!bearer.matches()) {
                throw new ServerRefusedException(ProblemCode.TOKEN_MISSING);
            }
            request.setAttribute(PARTY, recognition.of(bearer.group(1)));
        }
        if (wants(handler, Visit.class) && request.getAttribute(VISIT) == null) {
            throw new ServerRefusedException(ProblemCode.PEOPLE_ONLY);
        }
        return true;
    }

    /** The worker whose token it is: a party's own does not do here, nor that of a person who is signed in. */
    private Worker worker(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return Optional.of(bearer)
                .filter(Matcher::matches)
                .flatMap(matched -> workers.holder(matched.group(1)))
                .map(Worker::new)
                .orElseThrow(() -> new ServerRefusedException(ProblemCode.WORKER_TOKEN));
    }

    /** Who asks, where that had to be known. */
    public static Optional<Party> party(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(PARTY)).map(Party.class::cast);
    }

    /** Notes who asks, as it was recognised, for all who look after the request. */
    public static void recognised(HttpServletRequest request, @Nullable Visit visit, @Nullable Party party) {
        request.setAttribute(VISIT, visit);
        request.setAttribute(PARTY, party);
    }

    private void visit(HttpServletRequest request, Object handler) {
        Visit visit = visitors.of(request);
        request.setAttribute(VISIT, visit);
        boolean isHalfway = handler instanceof HandlerMethod method && method.hasMethodAnnotation(Halfway.class);
        if (visit.session().isPending() && !isHalfway) {
            throw new ServerRefusedException(ProblemCode.PASSKEY_NEEDED);
        }
        if (wants(handler, Party.class)) {
            Belonging belonging = visit.account().belonging();
            if (belonging == null) {
                throw new ServerRefusedException(
                        ProblemCode.NO_LEDGER_IDENTITY, visit.account().name());
            }
            request.setAttribute(PARTY, recognition.of(belonging));
        }
    }

    private static boolean wants(Object handler, Class<?> type) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == type);
    }

    /** Who asks, once it was recognised: a party, {@code account:NAME} or {@code worker:NAME}. */
    public static String who(HttpServletRequest request) {
        return visit(request)
                .map(visit -> Account.trailName(visit.account().name()))
                .or(() -> Optional.ofNullable((Party) request.getAttribute(PARTY))
                        .map(party -> party.id().text()))
                .or(() -> Optional.ofNullable((Worker) request.getAttribute(WORKER))
                        .map(worker -> WorkerTokens.trailName(worker.name())))
                .orElse("");
    }

    /** The session that the request came by, if by one. */
    public static Optional<Visit> visit(HttpServletRequest request) {
        return Optional.ofNullable((Visit) request.getAttribute(VISIT));
    }

    /** Notes what a request is about, for the audit trail, should it be refused. */
    public static void about(HttpServletRequest request, String object) {
        request.setAttribute(ABOUT, object);
    }

    /** What it was said to be about; the address if nothing was said. */
    public static String about(HttpServletRequest request) {
        Object about = request.getAttribute(ABOUT);
        return about == null ? request.getRequestURI() : about.toString();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Party.class || type == Visit.class || type == Worker.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object found = request.getAttribute(parameter.getParameterType().getName(), RequestAttributes.SCOPE_REQUEST);
        if (found == null) {
            throw new IllegalStateException("a handler that asks who it is lies outside what is protected");
        }
        return found;
    }
}
