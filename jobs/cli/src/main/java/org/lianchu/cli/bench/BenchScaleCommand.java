package org.lianchu.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianchu.bench.ScaleBench;
import org.lianchu.bench.ScaleReport;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lianchu bench scale}. */
@Command(name = "scale")
final class BenchScaleCommand implements Callable<Integer> {
    private static final int MOST_PLANTS = 100_000;
    private static final int MOST_TIMES = 100;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--plants",
            paramLabel = "N",
            split = ",",
            defaultValue = "366,3660",
            descriptionKey = "bench.scale.plants")
    private List<Integer> plants = List.of();

    @Option(names = "--times", paramLabel = "N", split = ",", defaultValue = "1", descriptionKey = "bench.scale.times")
    private List<Integer> times = List.of();

    @Option(names = "--heap", paramLabel = "SIZE", split = ",", descriptionKey = "bench.scale.heap")
    private List<String> heap = List.of();

    @Override
    public Integer call() throws Exception {
        requireRange("--plants", plants, MOST_PLANTS);
        requireRange("--times", times, MOST_TIMES);
        requireOneForEach("--times", times);
        requireOneForEach("--heap", heap);
        List<ScaleReport> reports = new ArrayList<>();
        boolean isOwn = plants.size() == 1 && heap.isEmpty();
        output.measure(folder -> {
            for (int size = 0; size < plants.size(); size++) {
                reports.add(isOwn ? here(folder) : apart(size, folder));
            }
        });
        print(reports);
        return ExitCode.DONE;
    }

    private static void requireRange(String option, List<Integer> values, int most) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value < 1 || value > most)) {
            throw new UsageException("usage.range", option, 1, most);
        }
    }

    private void requireOneForEach(String option, List<?> values) {
        if (values.size() > 1 && values.size() != plants.size()) {
            throw new UsageException("usage.each", option, plants.size());
        }
    }

    private static <T> T of(List<T> values, int size) {
        return values.get(values.size() == 1 ? 0 : size);
    }

    private ScaleReport here(Path folder) throws Exception {
        return new ScaleBench(folder, common.db(), common.progress(), stage -> output.begin(common, stage))
                .measure(ScaleBench.market(plants.get(0)), times.get(0));
    }

    /** A size in a process of its own, which says on standard error what it does. */
    private ScaleReport apart(int size, Path folder) throws IOException, InterruptedException {
        common.warn("bench.scale.begin", plants.get(size));
        Path report = folder.resolve(plants.get(size) + ".json");
        List<String> arguments = new ArrayList<>(List.of(
                "bench",
                "scale",
                "--lang=" + common.language(),
                "--plants=" + plants.get(size),
                "--times=" + of(times, size),
                "--json=" + report));
        String db = common.db();
        if (db != null) {
            arguments.add("--db=" + db);
        }
        OwnProgram program = new OwnProgram(command.root().userObject().getClass());
        Process process = (heap.isEmpty() ? program : program.withHeap(of(heap, size)))
                .with(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int status = process.waitFor();
            if (status != 0 || !Files.exists(report)) {
                throw new IOException(plants.get(size) + " plants: the process ended with status " + status);
            }
        } finally {
            process.destroy();
        }
        return JsonMapper.shared()
                .treeToValue(
                        JsonMapper.shared()
                                .readTree(report.toFile())
                                .get("sizes")
                                .get(0),
                        ScaleReport.class);
    }

    private void print(List<ScaleReport> reports) throws IOException {
        output.machine(common);
        row("bench.scale.plants", reports, ScaleReport::plants);
        row("bench.scale.readings", reports, ScaleReport::readings);
        ScaleReport first = reports.get(0);
        common.say("bench.scale.seconds");
        first.seconds()
                .keySet()
                .forEach(stage -> row("bench.scale." + stage, reports, report -> {
                    var seconds = report.seconds().get(stage);
                    return seconds == null ? null : report.perReading(seconds);
                }));
        row("bench.scale.total", reports, report -> report.perReading(report.totalSeconds()));
        row("bench.scale.times", reports, report -> report.timeRatio(first));
        row("bench.scale.cpu", reports, report -> report.perReading(report.totalCpuSeconds()));
        row("bench.scale.times", reports, report -> report.cpuRatio(first));
        row("bench.scale.inSeconds", reports, ScaleReport::totalSeconds);
        common.say("bench.scale.bytes");
        first.bytes()
                .keySet()
                .forEach(of -> row(
                        "bench.scale." + of,
                        reports,
                        report -> report.perReading(report.bytes().getOrDefault(of, 0L))));
        row("bench.scale.timesBytes", reports, report -> report.bytesRatio(first));
        row("bench.peakHeap", reports, ScaleReport::peakHeapMiB);
        row("bench.scale.maxHeap", reports, report -> report.maxHeap().replaceAll("^at most | of heap$", ""));
        for (ScaleReport report : reports) {
            String stage = report.refusedAt();
            if (stage != null) {
                common.say(
                        "bench.scale.refused",
                        report.plants(),
                        common.texts().of("bench.scale." + stage),
                        String.valueOf(report.refused()));
            }
        }
        output.write(common, json(reports));
    }

    /** A line of the table, a column for each size; a dash where there is nothing to tell. */
    private void row(String key, List<ScaleReport> reports, Function<ScaleReport, @Nullable Object> value) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (ScaleReport report : reports) {
            Object told = value.apply(report);
            columns.put(columns.size() + "", told == null ? "-" : told);
        }
        output.line(common, common.texts().of(key), columns);
    }

    private static Map<String, Object> json(List<ScaleReport> reports) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sizes", reports);
        ScaleReport first = reports.get(0);
        json.put(
                "timeRatios",
                reports.stream().map(report -> report.timeRatio(first)).toList());
        json.put(
                "bytesRatios",
                reports.stream().map(report -> report.bytesRatio(first)).toList());
        return json;
    }
}
