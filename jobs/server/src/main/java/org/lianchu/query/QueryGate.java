package org.lianchu.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.AccessInterceptor;
import org.lianchu.access.Party;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Before a question of this package is answered: its parameters are those that the address takes, each given once, and
 * it is the caller's turn.
 */
final class QueryGate implements HandlerInterceptor {
    private static final int MOST_OF_ONE = 4;
    private static final int MOST_DOWNLOADS = 16;
    private static final String NOBODY = "";
    private static final String TURN = QueryGate.class.getName();

    private final Turns questions;
    private final Turns downloads = new Turns(MOST_DOWNLOADS, MOST_OF_ONE);

    QueryGate(Turns questions) {
        this.questions = questions;
    }

    /** Whose turn it is, and where. */
    private record Turn(Turns turns, String who) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackage().equals(QueryGate.class.getPackage())) {
            return true;
        }
        requireKnown(request.getParameterMap(), method);
        Optional<Party> party = AccessInterceptor.party(request);
        Turns turns = method.hasMethodAnnotation(Download.class) ? downloads : questions;
        String who = party.map(p -> p.id().text()).orElse(NOBODY);
        if (!turns.begin(who)) {
            throw new ServerRefusedException(ProblemCode.BUSY);
        }
        request.setAttribute(TURN, new Turn(turns, who));
        response.setHeader(HttpHeaders.CACHE_CONTROL, party.isPresent() ? "private, no-cache" : "no-cache");
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (request.getAttribute(TURN) instanceof Turn turn) {
            request.removeAttribute(TURN);
            turn.turns.end(turn.who);
        }
    }

    private static void requireKnown(Map<String, String[]> given, HandlerMethod method) {
        SortedSet<String> known = parameters(method);
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new ServerRefusedException(
                        ProblemCode.PARAMETER_UNKNOWN, shown(name), known.isEmpty() ? "-" : String.join(", ", known));
            }
            if (values.length > 1) {
                throw new ServerRefusedException(ProblemCode.PARAMETER_TWICE, name);
            }
        });
    }

    private static SortedSet<String> parameters(HandlerMethod method) {
        SortedSet<String> names = new TreeSet<>();
        Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .forEach(parameter -> names.add(name(parameter)));
        return names;
    }

    private static String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
        return Objects.requireNonNull(parameter.getParameterName());
    }

    private static String shown(String name) {
        return name.length() <= SearchText.MOST ? name : name.substring(0, SearchText.MOST);
    }
}
