package org.lianchu.cli.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lianchu.bench.BenchPeriod;
import org.lianchu.bench.UploadBench;
import org.lianchu.bench.UploadReport;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.generate.GeneratorSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lianchu bench uploads}. */
@Command(name = "uploads")
final class BenchUploadsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--months", paramLabel = "N", descriptionKey = "bench.uploads.months")
    private int months = 1;

    @Mixin
    private PlantsOption plants = new PlantsOption(GeneratorSpec.QINGHAI_2019.plants());

    @Override
    public Integer call() throws Exception {
        UsageException.requireRange("--months", months, BenchPeriod.HALF_YEAR);
        GeneratorSpec full = GeneratorSpec.QINGHAI_2019;
        GeneratorSpec spec = GeneratorSpec.of(plants.checked(), full.stations(), BenchPeriod.of(months), full.seed());
        output.measure(folder -> {
            UploadBench bench = new UploadBench(folder, common.progress(), stage -> output.begin(common, stage));
            Class<?> program = command.root().userObject().getClass();
            print(bench.measure(spec, home -> ServeProcess.start(program, home, folder.resolve("serve.log"))));
        });
        return ExitCode.DONE;
    }

    private void print(UploadReport report) throws IOException {
        output.machine(common);
        common.say("bench.uploads.columns");
        report.rows().forEach((way, row) -> output.line(common, common.texts().of("bench.uploads." + way), row));
        common.say("bench.uploads.ratios", report.ratio(), report.ratioAtOnce());
        output.write(common, report.json());
    }
}
