package org.lianchu.devledger;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateway's door: as many calls at once as a Fabric peer allows, waits for commit status among them, and none while
 * a
 * fault makes it unavailable.
 */
final class CallLimit implements ServerInterceptor {
    /** Fabric's peer.limits.concurrency.gatewayService. */
    static final int MOST_CALLS = 500;

    private final AtomicInteger open = new AtomicInteger();
    private final FaultPlan faults;

    CallLimit(FaultPlan faults) {
        this.faults = faults;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (faults.isUnavailable()) {
            return refuse(call, Status.UNAVAILABLE.withDescription("connection refused"));
        }
        if (open.incrementAndGet() > MOST_CALLS) {
            open.decrementAndGet();
            // a Fabric peer gives this no code of its own
            return refuse(
                    call,
                    Status.UNKNOWN.withDescription("too many requests for /"
                            + call.getMethodDescriptor().getServiceName() + ", exceeding concurrency limit ("
                            + MOST_CALLS + ")"));
        }
        return new Counted<>(next.startCall(call, headers));
    }

    private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /** Ends the count of a call exactly once: a call is either completed or cancelled. */
    private final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
        Counted(ServerCall.Listener<Q> listener) {
            super(listener);
        }

        @Override
        public void onComplete() {
            open.decrementAndGet();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            open.decrementAndGet();
            super.onCancel();
        }
    }
}
