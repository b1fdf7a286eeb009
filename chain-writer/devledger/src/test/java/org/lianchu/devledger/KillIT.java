package org.lianchu.devledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.request.Enrol;
import org.lianchu.identity.Authority;
import org.lianchu.market.ParticipantId;

/** That what a commit status said is there after kill -9, whenever that comes. */
class KillIT {
    private static final int ROUNDS = 3;
    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path home;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> committed = new ConcurrentLinkedQueue<>();

    @Test
    void what_was_said_to_be_committed_survives_being_killed() throws Exception {
        Path folder = home.resolve("ledger");
        Path wallet = home.resolve("wallet").resolve("STORE");
        Authority.in(folder).issue("StorageMSP", "STORE", wallet);
        for (int round = 0; round < ROUNDS; round++) {
            killWhileWriting(folder, wallet, 300 + 170 * round);
            assertThat(DevLedger.lockedBy(folder)).isEmpty();
        }
        assertThat(committed).hasSizeGreaterThan(10);
        try (RunningLedger running = RunningLedger.in(home)) {
            for (String id : committed) {
                assertThat(running.storage().status(id).getResult()).isEqualTo(TxValidationCode.VALID);
            }
        }
        assertThat(DevLedger.check(folder)).isEmpty();
    }

    private void killWhileWriting(Path folder, Path wallet, long afterMillis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServedLedger.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(endpoint(process)).usePlaintext().build();
        try {
            TestClient client = new TestClient(wallet, channel);
            int before = committed.size();
            for (int i = 0; i < THREADS; i++) {
                executor.execute(() -> writeWhileItLives(client, process));
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (committed.size() == before) {
                assertThat(System.nanoTime()).as("something is committed").isLessThan(end);
                Thread.sleep(10);
            }
            Thread.sleep(afterMillis);
        } finally {
            process.destroyForcibly().waitFor();
            channel.shutdownNow();
            executor.shutdown();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String endpoint(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return lines.readLine();
    }

    /** A call that fails says nothing of what it wrote; on a busy machine some take too long while all is well. */
    private void writeWhileItLives(TestClient client, Process process) {
        while (process.isAlive()) {
            try {
                TestClient.Signed signed =
                        client.endorse(new Enrol(new ParticipantId("STORE-" + numbers.incrementAndGet())));
                if (client.write(signed).getResult() == TxValidationCode.VALID) {
                    committed.add(signed.transactionId());
                }
            } catch (StatusRuntimeException broken) {
                assertThat(broken.getStatus().isOk()).isFalse();
            }
        }
    }
}
