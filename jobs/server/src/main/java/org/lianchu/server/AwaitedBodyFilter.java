package org.lianchu.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Waits for a small content without a thread, and gives the request one when all of it is there: anybody may announce
 * some bytes to sign in by, and a few who then say nothing would hold every thread. A document's receipt and file are
 * not waited for: they are read by whoever was recognised, a few at once.
 */
final class AwaitedBodyFilter extends OncePerRequestFilter {
    private static final String DOCUMENTS = "/api/v1/documents/";
    private static final Set<String> WITH_CONTENT =
            Set.of(HttpMethod.POST.name(), HttpMethod.PUT.name(), HttpMethod.PATCH.name(), HttpMethod.DELETE.name());

    private static final String CONTENT = AwaitedBodyFilter.class.getName();
    private static final int BUFFER = 1 << 10;
    /** As much as the largest form has; who reads less, says so. */
    private static final int MOST_BYTES = 64 << 10;
    /** Of all who are awaited. */
    private static final int MOST_BYTES_OF_ALL = 32 << 20;
    /** Less than a connection may be silent, so that whoever is late is told. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final AtomicLong held = new AtomicLong();

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(CONTENT) instanceof Awaited content) {
            chain.doFilter(new WithContent(request, content.stream()), response);
        } else if (request.getDispatcherType() != DispatcherType.REQUEST || !hasSmallContent(request)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            // not a byte of it is wanted: whoever reads, finds that it is too much
            chain.doFilter(new WithContent(request, new Come(new byte[MOST_BYTES + 1], false)), response);
        } else {
            await(request);
        }
    }

    private static boolean hasSmallContent(HttpServletRequest request) {
        return WITH_CONTENT.contains(request.getMethod())
                && (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null)
                && !request.getRequestURI().startsWith(DOCUMENTS);
    }

    private void await(HttpServletRequest request) throws IOException {
        AsyncContext context = request.startAsync();
        context.setTimeout(LONGEST.toMillis());
        Awaited awaited = new Awaited(context, request.getInputStream());
        request.setAttribute(CONTENT, awaited);
        context.addListener(awaited);
        awaited.content.setReadListener(awaited);
    }

    /** What has come, until it is all there, is too much, or takes too long. */
    private final class Awaited implements ReadListener, AsyncListener {
        private final AsyncContext context;
        private final ServletInputStream content;
        private final ByteArrayOutputStream come = new ByteArrayOutputStream(BUFFER);
        private final AtomicBoolean isGivenOn = new AtomicBoolean();
        private volatile boolean isLate;

        Awaited(AsyncContext context, ServletInputStream content) {
            this.context = context;
            this.content = content;
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] buffer = new byte[BUFFER];
            while (come.size() <= MOST_BYTES && content.isReady() && !content.isFinished()) {
                int count = Math.max(0, content.read(buffer));
                come.write(buffer, 0, count);
                held.addAndGet(count);
            }
            if (held.get() > MOST_BYTES_OF_ALL) {
                onTimeout();
            } else if (come.size() > MOST_BYTES) {
                giveOn();
            }
        }

        @Override
        public void onAllDataRead() {
            giveOn();
        }

        private void giveOn() {
            if (isGivenOn.compareAndSet(false, true)) {
                context.dispatch();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            onTimeout();
        }

        private void onTimeout() {
            isLate = true;
            giveOn();
        }

        /** Whoever has gone is not answered. */
        @Override
        public void onError(Throwable gone) {
            if (isGivenOn.compareAndSet(false, true)) {
                context.complete();
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            // said to the listener of the content
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // whoever goes on with the request is on its own
        }

        @Override
        public void onComplete(AsyncEvent event) {
            held.addAndGet(-come.size());
        }

        Come stream() {
            return new Come(come.toByteArray(), isLate);
        }
    }

    /** A request whose content was awaited. */
    private static final class WithContent extends HttpServletRequestWrapper {
        private final Come content;

        WithContent(HttpServletRequest request, Come content) {
            super(request);
            this.content = content;
        }

        @Override
        public ServletInputStream getInputStream() {
            return content;
        }

        /** Whoever comes next sees it for the first time. */
        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }
    }

    /** Content that has come; where the rest is late, it ends as a silent connection does. */
    private static final class Come extends ServletInputStream {
        private final InputStream come;
        private final boolean isLate;
        private boolean isFinished;

        Come(byte[] come, boolean isLate) {
            this.come = new ByteArrayInputStream(come);
            this.isLate = isLate;
        }

        @Override
        public int read() throws IOException {
            return told(come.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return told(come.read(buffer, offset, length));
        }

        private int told(int read) throws IOException {
            if (read < 0 && isLate) {
                throw new SocketTimeoutException("the content did not come in time");
            }
            isFinished = read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return isFinished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("all of it is there");
        }
    }
}
