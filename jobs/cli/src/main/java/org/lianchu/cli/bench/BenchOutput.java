package org.lianchu.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.lianchu.bench.Machine;
import org.lianchu.bench.NotDurableException;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import picocli.CommandLine.Option;

/** What every benchmark says and writes, and the folder that it works in. */
final class BenchOutput {
    @Option(names = "--json", paramLabel = "FILE", descriptionKey = "bench.json")
    private @Nullable Path json;

    /** What is measured and told, with files in a folder of its own. */
    @FunctionalInterface
    interface Measurement {
        void in(Path folder) throws Exception;
    }

    /**
     * Measures in a new folder, which is deleted when all is told.
     *
     * @throws CommandRefusedException NOT_DURABLE if the server may forget what it has committed
     */
    void measure(Measurement measurement) throws Exception {
        Path folder = Files.createTempDirectory("lianchu-bench");
        try {
            measurement.in(folder);
        } catch (NotDurableException e) {
            throw new CommandRefusedException("NOT_DURABLE", String.valueOf(e.getMessage()));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    void begin(CommonOptions common, String stage) {
        common.warn("bench.begin." + stage);
    }

    void machine(CommonOptions common) throws IOException {
        Machine machine = Machine.here();
        common.say("bench.machine", machine.cores(), machine.processor(), machine.java(), machine.maxHeap());
    }

    /** A line of a table. */
    void line(CommonOptions common, String name, Map<String, Object> columns) {
        StringBuilder line = new StringBuilder("  %-34s".formatted(name));
        columns.values().forEach(value -> line.append("%14s".formatted(value)));
        common.out().println(line);
    }

    /** Writes the report to the file that was asked for, if one was. */
    void write(CommonOptions common, Map<String, Object> report) throws IOException {
        if (json != null) {
            Map<String, Object> whole = new LinkedHashMap<>(report);
            whole.put("machine", Machine.here());
            Files.writeString(json, common.jsonText(whole) + "\n");
        }
    }
}
