package org.lianchu.devledger;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A service's door: as many calls at once as a Fabric peer allows, waits for commit status among them, and none while a
 * fault makes it unavailable.
 *
 * <p>A call counts once it has said what it wants. Until then nothing is known of whoever makes it, so that any
 * number of calls that say nothing keep nobody else out: they are ended after a while, the oldest at once where there
 * are too many.
 */
final class CallLimit implements ServerInterceptor, AutoCloseable {
    /** Fabric's peer.limits.concurrency.gatewayService. */
    static final int MOST_CALLS = 500;
    /** Fabric's peer.limits.concurrency.deliverService. */
    static final int MOST_DELIVERIES = 2_500;
    /** Calls that have said nothing yet; many more than arrive at once from whoever means to say something. */
    private static final int MOST_SILENT = 1_000;

    private final int most;
    private final Duration silence;
    private final BooleanSupplier isUnavailable;
    private final AtomicInteger open = new AtomicInteger();
    /** In the order of their arrival; also the lock of their states. */
    private final Set<Counted<?>> silent = new LinkedHashSet<>();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ledger-calls");
        thread.setDaemon(true);
        return thread;
    });

    /** @param silence after which a call that has not said what it wants is ended */
    CallLimit(int most, Duration silence, BooleanSupplier isUnavailable) {
        this.most = most;
        this.silence = silence;
        this.isUnavailable = isUnavailable;
        long every = silence.toNanos() / 4;
        var unused = clock.scheduleAtFixedRate(this::endSilent, every, every, TimeUnit.NANOSECONDS);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (isUnavailable.getAsBoolean()) {
            call.close(Status.UNAVAILABLE.withDescription("connection refused"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        Counted<Q> counted = new Counted<>(call, next.startCall(call, headers));
        synchronized (silent) {
            silent.add(counted);
        }
        endSilent();
        return counted;
    }

    private void endSilent() {
        List<Counted<?>> ended = new ArrayList<>();
        synchronized (silent) {
            Iterator<Counted<?>> oldest = silent.iterator();
            while (oldest.hasNext()) {
                Counted<?> call = oldest.next();
                if (silent.size() <= MOST_SILENT && System.nanoTime() - call.since < silence.toNanos()) {
                    break;
                }
                oldest.remove();
                call.state = State.ENDED;
                ended.add(call);
            }
        }
        ended.forEach(call -> call.end(Status.DEADLINE_EXCEEDED.withDescription("the call said nothing")));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private enum State {
        SILENT,
        COUNTED,
        ENDED
    }

    private final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private final long since = System.nanoTime();
        private State state = State.SILENT;

        Counted(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            // of one request the whole must be there: a message whose end never comes would hold its place for nothing
            boolean isWhole = !call.getMethodDescriptor().getType().clientSendsOneMessage();
            if (isWhole ? counts() : isOpen()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (counts()) {
                super.onHalfClose();
            }
        }

        private boolean isOpen() {
            synchronized (silent) {
                return state != State.ENDED;
            }
        }

        /** Counts it now, unless it was before; false where it has ended, or ends because there are too many. */
        private boolean counts() {
            synchronized (silent) {
                if (state != State.SILENT) {
                    return state == State.COUNTED;
                }
                silent.remove(this);
                state = open.incrementAndGet() <= most ? State.COUNTED : State.ENDED;
                if (state == State.COUNTED) {
                    return true;
                }
                open.decrementAndGet();
            }
            // a Fabric peer gives this no code of its own
            end(Status.UNKNOWN.withDescription("too many requests for /"
                    + call.getMethodDescriptor().getServiceName() + ", exceeding concurrency limit (" + most + ")"));
            return false;
        }

        private void end(Status status) {
            call.close(status, new Metadata());
        }

        @Override
        public void onComplete() {
            leave();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            leave();
            super.onCancel();
        }

        /** Once: a call is either completed or cancelled. */
        private void leave() {
            synchronized (silent) {
                silent.remove(this);
                if (state == State.COUNTED) {
                    open.decrementAndGet();
                }
                state = State.ENDED;
            }
        }
    }
}
