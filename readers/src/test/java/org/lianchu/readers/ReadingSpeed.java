package org.lianchu.readers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;

/**
 * By hand: times the reading of half a year of wide readings, 1,300 files, on one thread. The argument is a scratch
 * folder.
 */
final class ReadingSpeed {
    private static final int FILES = 1_300;
    private static final int ROWS = 113;

    private ReadingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (int f = 0; f < FILES; f++) {
            Path file = folder.resolve("plant-" + f + ".csv");
            if (!Files.exists(file)) {
                Files.writeString(file, Samples.wide("PLANT-" + f, ROWS, f));
            }
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.sorted().toList();
        }
        for (int round = 1; round <= 4; round++) {
            time(round, files);
        }
    }

    private static void time(int round, List<Path> files) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long busy = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        long records = 0;
        long bytes = 0;
        for (Path file : files) {
            DocumentRead read =
                    DocumentReader.read(file, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), new Collected(false));
            if (!read.isAccepted()) {
                throw new IllegalStateException(read.rejects().toString());
            }
            records += read.records();
            bytes += Files.size(file);
        }
        long busyMillis = (threads.getCurrentThreadCpuTime() - busy) / 1_000_000;
        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.println(String.format(
                Locale.ROOT,
                "round %d: %d profiles, %d MB, %d ms, of them %d ms at work",
                round,
                records,
                bytes >> 20,
                millis,
                busyMillis));
    }
}
