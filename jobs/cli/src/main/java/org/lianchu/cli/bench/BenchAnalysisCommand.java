package org.lianchu.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lianchu.bench.AnalysisBench;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.OperatorHome;
import org.lianchu.operations.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu bench analysis}. */
@Command(name = "analysis")
final class BenchAnalysisCommand implements Callable<Integer> {
    private static final int MOST_TIMES = 100;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BenchOutput output = new BenchOutput();

    @Option(names = "--times", paramLabel = "N", descriptionKey = "bench.times")
    private int times = 3;

    @Override
    public Integer call() throws Exception {
        UsageException.requireRange("--times", times, MOST_TIMES);
        try (Operations operations = OperatorHome.open(common)) {
            AnalysisBench bench = new AnalysisBench(operations.questions(), operations.datasets(), times);
            output.measure(folder -> print(bench.measure(operations.facts().months(), folder, common.progress())));
        }
        return ExitCode.DONE;
    }

    private void print(AnalysisBench.Report report) throws IOException {
        output.machine(common);
        common.say(
                "bench.analysis.datasets",
                report.months(),
                report.datasetSeconds(),
                report.datasetBytes(),
                report.datasetRows());
        common.say("bench.analysis.columns");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (AnalysisBench.Timed one : report.questions()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("question", one.number());
            row.put("rows", one.rows());
            row.put("views", one.views());
            row.put("duckdb", one.duckdb());
            row.put("ratio", one.ratio());
            rows.add(row);
            common.out()
                    .println("  %8s %8s %10s %10s %8s"
                            .formatted(
                                    row.get("question"),
                                    row.get("rows"),
                                    row.get("views"),
                                    row.get("duckdb"),
                                    row.get("ratio")));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("months", report.months());
        json.put("datasetSeconds", report.datasetSeconds());
        json.put("datasetBytes", report.datasetBytes());
        json.put("datasetRows", report.datasetRows());
        json.put("questions", rows);
        output.write(common, json);
    }
}
