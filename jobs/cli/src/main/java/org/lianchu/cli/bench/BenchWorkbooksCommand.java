package org.lianchu.cli.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.bench.WorkbookBench;
import org.lianchu.bench.WorkbookReport;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lianchu bench workbooks}. */
@Command(name = "workbooks")
final class BenchWorkbooksCommand implements Callable<Integer> {
    /** Two plants to an owner: with the other participants, 366 statements. */
    private static final int PLANTS = 724;

    private static final int STATIONS = 3;
    private static final SettlementPeriod MONTH =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 31));

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Mixin
    private PlantsOption plants = new PlantsOption(PLANTS);

    @Override
    public Integer call() throws Exception {
        GeneratorSpec spec = GeneratorSpec.of(plants.checked(), STATIONS, MONTH, GeneratorSpec.QINGHAI_2019.seed());
        output.measure(folder -> {
            WorkbookBench bench = new WorkbookBench(folder, common.progress(), stage -> output.begin(common, stage));
            print(bench.measure(spec, common.language()));
        });
        return ExitCode.DONE;
    }

    private void print(WorkbookReport report) throws IOException {
        output.machine(common);
        common.say("bench.workbooks.columns");
        report.rows()
                .forEach((name, row) -> common.out()
                        .println("  %-44s %8s %12s %10s %8s"
                                .formatted(
                                        common.texts().of("bench.workbooks." + name),
                                        row.get("files"),
                                        row.get("bytes"),
                                        row.get("seconds"),
                                        row.get("peakHeapMiB"))));
        common.say("bench.workbooks.ratios", report.ratioToExport(), report.ratioToPlainSheet());
        output.write(common, report.json());
    }
}
