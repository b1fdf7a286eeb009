package org.lianchu.console.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.access.Visitors;
import org.lianchu.handover.TimedBody;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what a page's form sends: a few kilobytes, within seconds, each field once. Tomcat is told to read no form at
 * all ({@code maxPostSize}), so that no other address waits for one.
 */
public final class PageForms extends OncePerRequestFilter {
    /** The field that says that the form is of a page of the sender's own. */
    static final String TOKEN = "csrf";

    /** Why a form could not be read, for whoever would have answered it. */
    static final String REFUSED = PageForms.class.getName();

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_FIELDS = 600;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !PageGate.isPage(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String> fields = Map.of();
        try {
            fields = fields(request);
        } catch (ServerRefusedException e) {
            request.setAttribute(REFUSED, e);
        }
        String token = fields.get(TOKEN);
        if (token != null) {
            request.setAttribute(Visitors.CSRF, token);
        }
        chain.doFilter(new WithFields(request, fields), response);
    }

    private static Map<String, String> fields(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw new ServerRefusedException(ProblemCode.MEDIA_TYPE);
        }
        byte[] content = new TimedBody(request.getInputStream(), LONGEST, MOST_BYTES, Clock.systemUTC()).readAll();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(content, ISO_8859_1).split("&", MOST_FIELDS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String twice = fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                if (twice != null) {
                    throw new ServerRefusedException(ProblemCode.PARAMETER_TWICE, pair.substring(0, equals));
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ServerRefusedException(ProblemCode.REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** A request whose parameters are its form's. */
    private static final class WithFields extends HttpServletRequestWrapper {
        private final Map<String, String[]> fields = new LinkedHashMap<>();

        WithFields(HttpServletRequest request, Map<String, String> fields) {
            super(request);
            fields.forEach((name, value) -> this.fields.put(name, new String[] {value}));
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(fields);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }
    }
}
