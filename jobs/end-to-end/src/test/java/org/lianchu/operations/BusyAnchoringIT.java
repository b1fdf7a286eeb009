package org.lianchu.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.request.Anchor;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;

/** A participant that would like to stop the nights by anchoring without pause, roots over nothing for every day. */
class BusyAnchoringIT {
    private static final ParticipantId BUSY = new ParticipantId("GEN-001");

    @TempDir
    private Path folder;

    private final AtomicBoolean isOver = new AtomicBoolean();

    /** @return how many documents it anchored */
    private int anchor(LedgerConnection connection) {
        int anchored = 0;
        for (int sequence = 500; !isOver.get(); sequence++) {
            List<ChunkRoot> days = TestOperations.PERIOD
                    .days()
                    .map(day -> new ChunkRoot(day, 1, Hash.sha256(day.toString().getBytes(UTF_8))))
                    .toList();
            Hash id = Hash.sha256(("busy " + sequence).getBytes(UTF_8));
            Outcome outcome = connection.write(new Anchor(id, BUSY, Dataset.READINGS, sequence, days));
            if (outcome instanceof Outcome.Refused refused) {
                assertThat(refused.is(RefusalCode.QUOTA_USED))
                        .as(refused.toString())
                        .isTrue();
                return anchored;
            }
            anchored++;
        }
        return anchored;
    }

    @Test
    void nights_are_settled_while_somebody_anchors_without_pause() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(GeneratorSpec.of(4, 1, TestOperations.PERIOD, 7), files, percent -> {});
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            operations.lock();
            try (LedgerConnection busy = market.parties().as(BUSY.text())) {
                Future<Integer> anchoring = pool.submit(() -> anchor(busy));
                for (int night = 1; night <= 2; night++) {
                    Run run = operations
                            .runs()
                            .night(new RunId("qinghai", TestOperations.PERIOD, RunType.PROVISIONAL, 0, 1));
                    assertThat(run.state()).isEqualTo(RunState.SETTLED);
                }
                isOver.set(true);
                assertThat(anchoring.get()).as("it was busy").isBetween(2, 128);
            }
        } finally {
            isOver.set(true);
            pool.shutdownNow();
        }
    }
}
