package org.lianchu.network;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a file that may be long. */
public final class LogTail {
    private static final int MOST_BYTES = 256 * 1024;

    private LogTail() {}

    /** The last lines; what is before the last 256 KiB is not looked at. */
    public static String of(Path file, int lines) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - MOST_BYTES);
            byte[] end = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        }
    }
}
