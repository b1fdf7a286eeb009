package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
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
