package org.lianchu.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures were measured on. */
public record Machine(int cores, String processor, String java, String maxHeap) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This machine and this process. */
    public static Machine here() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                runtime.availableProcessors(),
                cpuModel(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                maxHeap(runtime));
    }

    /** As it was asked for; the collector may use a little less of it. */
    private static String maxHeap(Runtime runtime) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-Xmx"))
                .reduce((first, last) -> last)
                .orElse("at most " + (runtime.maxMemory() >> 20) + " MiB of heap");
    }

    private static String cpuModel() throws IOException {
        List<String> lines = Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch", ""));
    }
}
