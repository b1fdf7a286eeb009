package org.lianchu.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.lianchu.metrics.HouseMetrics;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers {@code /metrics}, at the port where metrics are read and at no other. Where that is a port of its own,
 * nothing else is answered there.
 */
final class MetricsFilter extends OncePerRequestFilter {
    static final String PATH = "/metrics";

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final HouseMetrics metrics;
    private final Supplier<OptionalInt> own;

    /** @param own the port for metrics alone, once it is known; empty if they are read where all else is */
    MetricsFilter(HouseMetrics metrics, Supplier<OptionalInt> own) {
        this.metrics = metrics;
        this.own = own;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalInt port = own.get();
        boolean isHere = port.isEmpty() || port.getAsInt() == request.getLocalPort();
        boolean isAsked =
                request.getRequestURI().equals(PATH) && request.getMethod().equals(HttpMethod.GET.name());
        if (isHere && isAsked) {
            answer(response);
        } else if (isHere && port.isPresent()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(HttpServletResponse response) throws IOException {
        try {
            byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
            response.setContentType(TEXT_FORMAT);
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
