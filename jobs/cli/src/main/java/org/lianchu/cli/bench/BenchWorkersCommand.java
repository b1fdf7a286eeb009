package org.lianchu.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianchu.bench.BenchPeriod;
import org.lianchu.bench.WorkersBench;
import org.lianchu.bench.WorkersReport;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.generate.GeneratorSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lianchu bench workers}. */
@Command(name = "workers")
final class BenchWorkersCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 64;
    private static final int MOST_TIMES = 100;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--workers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4",
            descriptionKey = "bench.workers.workers")
    private List<Integer> workers = List.of();

    @Option(names = "--months", paramLabel = "N", descriptionKey = "bench.uploads.months")
    private int months = 1;

    @Option(names = "--nights", paramLabel = "N", defaultValue = "2", descriptionKey = "bench.workers.nights")
    private int nights;

    @Option(names = "--times", paramLabel = "N", descriptionKey = "bench.workers.times")
    private int times = 1;

    @Mixin
    private PlantsOption plants = new PlantsOption(GeneratorSpec.QINGHAI_2019.plants());

    @Override
    public Integer call() throws Exception {
        UsageException.requireRange("--months", months, BenchPeriod.HALF_YEAR);
        UsageException.requireRange("--nights", nights, MOST_TIMES);
        UsageException.requireRange("--times", times, MOST_TIMES);
        workers.forEach(count -> UsageException.requireRange("--workers", count, MOST_WORKERS));
        GeneratorSpec full = GeneratorSpec.QINGHAI_2019;
        GeneratorSpec spec = GeneratorSpec.of(plants.checked(), full.stations(), BenchPeriod.of(months), full.seed());
        OwnProgram program = new OwnProgram(command.root().userObject().getClass());
        output.measure(folder -> {
            WorkersBench bench = new WorkersBench(
                    folder,
                    common.db(),
                    (log, args) -> start(program, log, args),
                    stage -> output.begin(common, stage));
            print(bench.measure(spec, workers, nights, times));
        });
        return ExitCode.DONE;
    }

    private static Process start(OwnProgram program, Path log, List<String> arguments) throws IOException {
        return program.with(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void print(WorkersReport report) throws IOException {
        output.machine(common);
        common.say("bench.workers.columns");
        List<Map<String, Object>> rows = report.rows();
        rows.get(0).keySet().forEach(what -> {
            Map<String, Object> columns = new LinkedHashMap<>();
            rows.forEach(row -> columns.put(row.get("workers") + "." + row.get("night"), row.get(what)));
            output.line(common, common.texts().of("bench.workers." + what), columns);
        });
        output.write(common, report.json());
    }
}
