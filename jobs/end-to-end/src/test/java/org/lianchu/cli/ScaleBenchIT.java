package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.bench.ScaleBench;
import org.lianchu.bench.ScaleReport;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.progress.ProgressListener;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScaleBenchIT {
    private static final List<String> STAGES = List.of("submit", "ingest", "reconcile", "settle", "ledger");
    /** Of a plant 96 values of its generation, of a station twice as many, each from both sides. */
    private static final int OF_PLANT = 2 * 96;

    @TempDir
    private Path folder;

    @Test
    void two_small_markets_are_measured_each_in_a_process_of_its_own() throws Exception {
        Path json = folder.resolve("report.json");
        Answer answer = Answer.at(
                folder.resolve("home"),
                "bench",
                "scale",
                "--plants=4,8",
                "--times=1,2",
                "--heap=256m",
                "--json=" + json);
        assertThat(answer.status()).as(answer.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(report.get("sizes")).hasSize(2);
        for (JsonNode size : report.get("sizes")) {
            assertThat(size.get("readings").asInt())
                    .isEqualTo(OF_PLANT
                            * (size.get("plants").asInt()
                                    + 2 * size.get("stations").asInt()));
            assertThat(size.get("seconds").propertyNames()).containsExactlyElementsOf(STAGES);
            assertThat(size.get("seconds").valueStream()).allMatch(seconds -> seconds.asDouble() > 0);
            assertThat(size.get("bytes").valueStream()).allMatch(bytes -> bytes.asLong() > 0);
            assertThat(size.get("tables").propertyNames()).contains("profile", "posting");
            assertThat(size.get("maxHeap").asString()).isEqualTo("-Xmx256m");
            assertThat(size.get("refused").isNull()).isTrue();
        }
        assertThat(report.get("timeRatios").get(0).asDouble()).isOne();
        assertThat(report.get("bytesRatios").get(1).asDouble()).isPositive();
        assertThat(answer.out()).contains("settled on the ledger", "ledger, by submission");
    }

    @Test
    void what_is_refused_is_reported_with_its_stage_and_reason() throws Exception {
        TradingDay beforeAnyRule = TradingDay.of(2019, 6, 1);
        GeneratorSpec spec = GeneratorSpec.of(4, 1, new SettlementPeriod(beforeAnyRule, beforeAnyRule), 7);
        ScaleReport report = new ScaleBench(folder, null, ProgressListener.NONE, stage -> {}).measure(spec, 1);
        assertThat(report.refusedAt()).isEqualTo("reconcile");
        assertThat(report.refused()).contains("NO_RULE");
        assertThat(report.seconds().keySet()).containsExactly("submit", "ingest", "reconcile");
        assertThat(report.timeRatio(report)).isNull();
    }
}
