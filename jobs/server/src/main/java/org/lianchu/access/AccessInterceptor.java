package org.lianchu.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody through whom {@link Recognition} does not know, before a byte of the content is read. */
public final class AccessInterceptor implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final String PARTY = Party.class.getName();

    private final Recognition recognition;

    public AccessInterceptor(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        if (!bearer.matches()) {
            throw new ServerRefusedException(ProblemCode.TOKEN_MISSING);
        }
        request.setAttribute(PARTY, recognition.of(bearer.group(1)));
        return true;
    }

    /** Who asks, where that had to be known. */
    public static Optional<Party> party(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(PARTY)).map(Party.class::cast);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Party.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object party = request.getAttribute(PARTY, RequestAttributes.SCOPE_REQUEST);
        if (party == null) {
            throw new IllegalStateException("a handler that asks for the party lies outside what is protected");
        }
        return party;
    }
}
