package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.request.Enrol;
import org.lianchu.market.ParticipantId;

class LimitTest {
    @Test
    void more_than_five_hundred_open_calls_are_too_many_waits_among_them(@TempDir Path home) throws Exception {
        try (RunningLedger running = RunningLedger.in(home)) {
            TestClient storage = running.storage();
            List<ListenableFuture<CommitStatusResponse>> waits = new ArrayList<>();
            for (int i = 0; i < CallLimit.MOST_CALLS; i++) {
                waits.add(begunWait(storage));
            }
            waitUntilRefused(storage, waits);
            waits.forEach(wait -> wait.cancel(true));
            waitUntilTaken(storage);
        }
    }

    @Test
    void calls_that_say_nothing_keep_nobody_out_and_are_ended(@TempDir Path home) throws Exception {
        try (RunningLedger running = RunningLedger.in(home)) {
            TestClient storage = running.storage();
            CountDownLatch ended = new CountDownLatch(4 * CallLimit.MOST_CALLS);
            Set<Status.Code> codes = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 2 * CallLimit.MOST_CALLS; i++) {
                beginSilently(storage, GatewayGrpc.getEndorseMethod(), ended, codes);
                beginSilently(storage, DeliverGrpc.getDeliverMethod(), ended, codes);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(tried(storage).isOk()).isTrue();
            }
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(codes).containsExactly(Status.Code.DEADLINE_EXCEEDED);
        }
    }

    private static <Q, A> void beginSilently(
            TestClient client, MethodDescriptor<Q, A> method, CountDownLatch ended, Set<Status.Code> codes) {
        ClientCall<Q, A> call = client.channel.newCall(method, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        codes.add(status.getCode());
                        ended.countDown();
                    }
                },
                new Metadata());
        call.request(1);
    }

    @Test
    void a_message_larger_than_a_peer_takes_is_not_taken_in(@TempDir Path home) throws Exception {
        try (RunningLedger running = RunningLedger.in(home)) {
            ByteString large = ByteString.copyFrom(new byte[GrpcServer.MOST_MESSAGE_BYTES]);
            TestClient storage = running.storage();
            Expect.failure(Status.Code.RESOURCE_EXHAUSTED, () -> storage.endorse(storage.propose("anchor", large)));
            assertThat(tried(storage).isOk()).isTrue();
        }
    }

    private static ListenableFuture<CommitStatusResponse> begunWait(TestClient storage) {
        return GatewayGrpc.newFutureStub(storage.channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .commitStatus(storage.statusRequest("0".repeat(64)));
    }

    /** A call from before may still be counted while the waits come; then one was refused, and one more fits. */
    private static void waitUntilRefused(TestClient storage, List<ListenableFuture<CommitStatusResponse>> waits)
            throws InterruptedException {
        Status refused = Status.OK;
        for (int i = 0; i < 100 && refused.isOk(); i++) {
            Thread.sleep(50);
            refused = tried(storage);
            if (refused.isOk()) {
                waits.add(begunWait(storage));
            }
        }
        assertThat(refused.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(refused.getDescription())
                .isEqualTo("too many requests for /gateway.Gateway, exceeding concurrency limit (500)");
    }

    private static void waitUntilTaken(TestClient storage) throws InterruptedException {
        Status taken = Status.UNKNOWN;
        for (int i = 0; i < 600 && !taken.isOk(); i++) {
            Thread.sleep(50);
            taken = tried(storage);
        }
        assertThat(taken.isOk()).isTrue();
    }

    private static Status tried(TestClient storage) {
        try {
            storage.endorse(new Enrol(new ParticipantId("STORE")));
            return Status.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus();
        }
    }
}
