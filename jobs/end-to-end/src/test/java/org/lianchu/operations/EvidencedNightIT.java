package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;

/** A night over a market whose every party submitted its own files: it ends SETTLED. */
class EvidencedNightIT {
    @TempDir
    private Path folder;

    final Home home() {
        return new Home(folder.resolve("home"));
    }

    @Test
    void a_night_over_evidenced_files_is_settled_on_the_ledger() throws Exception {
        Home home = home();
        Path files = folder.resolve("files");
        GeneratorSpec spec = GeneratorSpec.of(8, 2, TestOperations.PERIOD, 7).withPairsPerAnomaly(12);
        MarketGenerator.generate(spec, files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            operations.lock();
            Run run = operations.runs().night(TestOperations.WANTED);
            assertThat(run.state()).isEqualTo(RunState.SETTLED);
            assertThat(run.unevidenced()).isZero();
        }
    }
}
