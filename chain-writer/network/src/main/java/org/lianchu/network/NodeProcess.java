package org.lianchu.network;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianchu.identity.OwnerFiles;

/**
 * The process of a node: it outlives the command that started it, and is known by its id and the time of its start, so
 * that a process that got the same id later is never taken for it.
 */
final class NodeProcess {
    /** Clocks of processes count from the start of the system, which is known to a second or two. */
    private static final Duration SAME_START = Duration.ofSeconds(3);

    private static final Duration TO_APPEAR = Duration.ofSeconds(10);
    private static final Duration TO_END = Duration.ofSeconds(8);
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final long MOST_LOG_BYTES = 32L * 1024 * 1024;
    private static final List<Path> SESSION = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Path folder;

    NodeProcess(Path folder) {
        this.folder = folder;
    }

    Path log() {
        return folder.resolve("log");
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    /** The process, if it runs. */
    Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        String[] words =
                Files.readString(pidFile(), StandardCharsets.US_ASCII).strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("[0-9]{1,18}") || !words[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochSecond(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> isIt(process, started));
    }

    /** One without a command has ended, and waits for somebody to ask how. */
    private static boolean isIt(ProcessHandle process, Instant started) {
        ProcessHandle.Info info = process.info();
        return process.isAlive()
                && info.command().isPresent()
                && info.startInstant()
                        .map(start -> Duration.between(started, start).abs().compareTo(SAME_START) <= 0)
                        .orElse(false);
    }

    /**
     * Starts it in a session of its own, so that an interrupt at the terminal is not its.
     *
     * @param starter the program that leaves the process id
     */
    void start(Path starter, List<String> line, Map<String, String> environment) throws IOException {
        OwnerFiles.folder(folder);
        boundLog();
        Files.deleteIfExists(pidFile());
        List<String> all = new ArrayList<>();
        SESSION.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(List.of(starter.toString(), pidFile().toString()));
        all.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
        Environment.prepare(builder.environment(), environment);
        File log = log().toFile();
        Process process = builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectErrorStream(true)
                .start();
        long end = System.nanoTime() + TO_APPEAR.toNanos();
        while (!Files.exists(pidFile())) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new NetworkFailedException(folder.getFileName() + " did not start: " + lastLines());
            }
            Pause.of(MOMENT);
        }
    }

    private void boundLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > MOST_LOG_BYTES) {
            Files.move(log(), folder.resolve("log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String lastLines() throws IOException {
        return Files.exists(log()) ? LogTail.of(log(), 12) : "it has no log";
    }

    /** Ends it: is asked to first, and after some seconds no longer asked. */
    void stop() throws IOException {
        Optional<ProcessHandle> running = running();
        if (running.isPresent()) {
            running.get().destroy();
            if (!hasEnded(running.get())) {
                running.get().destroyForcibly();
                hasEnded(running.get());
            }
        }
        Files.deleteIfExists(pidFile());
    }

    /** Asked often: the system tells only a process's parent when it ends. */
    private static boolean hasEnded(ProcessHandle process) {
        long end = System.nanoTime() + TO_END.toNanos();
        while (process.isAlive() && process.info().command().isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.of(MOMENT);
        }
        return true;
    }
}
