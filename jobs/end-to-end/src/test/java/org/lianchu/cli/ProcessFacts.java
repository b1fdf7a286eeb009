package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds, as Linux tells.
 *
 * @param files open, connections among them
 * @param threads that live
 * @param mostMegabytes of memory that it ever had at once
 */
record ProcessFacts(long files, long threads, long mostMegabytes) {
    private static final Path PROCESSES = Path.of("/proc");

    static boolean areTold() {
        return Files.isDirectory(PROCESSES.resolve("self/fd"));
    }

    static ProcessFacts of(Process process) throws IOException {
        Path facts = PROCESSES.resolve(String.valueOf(process.pid()));
        long peak = Files.readAllLines(facts.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
        return new ProcessFacts(count(facts.resolve("fd")), count(facts.resolve("task")), peak);
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
