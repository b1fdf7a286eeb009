package org.lianchu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class HalfYearBenchIT {
    private static final SettlementPeriod DAYS =
            new SettlementPeriod(TradingDay.of(2019, 7, 30), TradingDay.of(2019, 8, 1));
    private static final long READINGS = 2 * (4 + 2) * 3 * 96;

    @TempDir
    private Path work = Path.of("");

    @Test
    void a_tiny_market_is_measured_in_alternating_pairs_on_a_durable_server() throws Exception {
        GeneratorSpec spec = GeneratorSpec.of(4, 1, DAYS, 7).withoutAnomalies();
        List<String> stages = new ArrayList<>();

        BenchReport report = new HalfYearBench(spec, work, null, ProgressListener.NONE, stages::add).measure(2);

        assertThat(stages).containsExactly("generate", "prepare", "start", "pipeline", "copy", "copy", "pipeline");
        assertThat(report.server().isDurable()).isTrue();
        assertThat(report.pairs()).hasSize(2);
        assertThat(report.readings()).isEqualTo(READINGS);
        Map<String, Object> json = report.json();
        assertThat(json.keySet())
                .containsExactly(
                        "readings",
                        "stages",
                        "cpu",
                        "pipelineSeconds",
                        "evidenceShare",
                        "copySeconds",
                        "copyThenKeySeconds",
                        "ratio",
                        "ratioWithoutEvidence",
                        "ratioToCopyThenKey",
                        "peakHeapMiB",
                        "fsync",
                        "synchronousCommit");
        assertThat(report.stages().values()).allMatch(seconds -> seconds.signum() > 0);
        assertThat(report.ratio()).isGreaterThan(BigDecimal.ZERO);
        assertThat(report.cpu())
                .extracting(BenchReport.StageCpu::stage)
                .containsExactlyElementsOf(report.stages().keySet());
        assertThat(report.cpu().stream().map(BenchReport.StageCpu::program).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isGreaterThan(BigDecimal.ZERO);
    }

    @Test
    void the_text_holds_every_reading_as_a_row_of_its_own() throws Exception {
        Path file = Files.createDirectories(work.resolve("inbox/DISPATCH")).resolve("readings.csv");
        String columns = String.join(",", energies("e"));
        String values = String.join(",", energies(""));
        Files.writeString(
                file,
                "resource,register,day,quality," + columns + "\nP-1,GENERATION,2019-07-30,A," + values
                        + "\n#end,1,4656\n");

        long rows = ReadingRows.write(work.resolve("inbox"), work.resolve("rows"));

        List<String> lines = Files.readAllLines(work.resolve("rows"));
        assertThat(rows).isEqualTo(96);
        assertThat(lines).hasSize(96);
        assertThat(lines.get(0)).isEqualTo("1\tP-1\t3\t2019-07-30 00:15:00+08\t1000");
        assertThat(lines.get(95)).isEqualTo("1\tP-1\t3\t2019-07-30 24:00:00+08\t96000");
    }

    private static List<String> energies(String prefix) {
        List<String> texts = new ArrayList<>();
        for (int n = 1; n <= 96; n++) {
            texts.add(prefix.isEmpty() ? Integer.toString(n) : "%s%02d".formatted(prefix, n));
        }
        return texts;
    }
}
