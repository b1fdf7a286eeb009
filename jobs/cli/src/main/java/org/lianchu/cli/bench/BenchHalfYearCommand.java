package org.lianchu.cli.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.bench.BenchPair;
import org.lianchu.bench.BenchPeriod;
import org.lianchu.bench.BenchReport;
import org.lianchu.bench.HalfYearBench;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.time.SettlementPeriod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu bench half-year}. */
@Command(name = "half-year")
final class BenchHalfYearCommand implements Callable<Integer> {
    private static final int MOST_PAIRS = 100;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Option(names = "--months", paramLabel = "N", descriptionKey = "bench.months")
    private int months = BenchPeriod.HALF_YEAR;

    @Option(names = "--pairs", paramLabel = "N", descriptionKey = "bench.pairs")
    private int pairs = 1;

    @Override
    public Integer call() throws Exception {
        SettlementPeriod period = period();
        GeneratorSpec full = GeneratorSpec.QINGHAI_2019;
        GeneratorSpec spec = GeneratorSpec.of(full.plants(), full.stations(), period, full.seed());
        output.measure(folder -> {
            HalfYearBench bench = new HalfYearBench(
                    spec, folder, common.db(), common.progress(), stage -> output.begin(common, stage));
            print(period, bench.measure(pairs));
        });
        return ExitCode.DONE;
    }

    private SettlementPeriod period() {
        UsageException.requireRange("--pairs", pairs, MOST_PAIRS);
        UsageException.requireRange("--months", months, BenchPeriod.MOST);
        return BenchPeriod.of(months);
    }

    private void print(SettlementPeriod period, BenchReport report) throws IOException {
        common.say("bench.head", period.first(), period.last(), period.dayCount(), report.readings());
        output.machine(common);
        common.say(
                "bench.server",
                report.server().version(),
                report.server().fsync(),
                report.server().synchronousCommit());
        report.stages().forEach((stage, seconds) -> row(common.texts().of("bench." + stage), seconds));
        row(common.texts().of("bench.pipeline"), report.pipelineSeconds());
        row(common.texts().of("bench.evidence"), report.evidenceShare());
        row(common.texts().of("bench.copy"), report.copySeconds());
        row(common.texts().of("bench.copyThenKey"), report.copyThenKeySeconds());
        row(common.texts().of("bench.ratio"), report.ratio());
        row(common.texts().of("bench.ratioWithoutEvidence"), report.ratioWithoutEvidence());
        row(common.texts().of("bench.ratioToCopyThenKey"), report.ratioToCopyThenKey());
        row(common.texts().of("bench.perSecond"), report.readingsPerSecond());
        row(common.texts().of("bench.peakHeap"), report.peakHeapMiB());
        common.say("bench.cpu");
        report.cpu()
                .forEach(each -> row(
                        common.texts().of("bench." + each.stage()),
                        each.program() + " / " + each.server() + " / " + each.disk()));
        if (report.pairs().size() > 1) {
            report.pairs().forEach(this::print);
        }
        output.write(common, report.json());
    }

    private void row(String what, Object value) {
        common.out().println("  %-44s %12s".formatted(what, value));
    }

    private void print(BenchPair pair) {
        common.say(
                "bench.pair",
                pair.pipelineSeconds(),
                pair.copySeconds(),
                pair.copyThenKeySeconds(),
                pair.ratio(),
                pair.ratioToCopyThenKey());
    }
}
