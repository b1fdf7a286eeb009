package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
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
                Future<Integer> anchoring =
                        pool.submit(() -> new AnchorFlood(busy, BUSY, TestOperations.PERIOD).until(isOver::get, 500));
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
