package org.lianchu.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One call of a program that ends by itself. */
record Command(List<String> line, Map<String, String> environment) {
    private static final int LAST_LINES = 6;
    private static final Duration PAUSE = Duration.ofMillis(150);

    static Command of(Path program, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(program.toString());
        line.addAll(Arrays.asList(arguments));
        return new Command(line, Map.of());
    }

    Command with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new Command(line, all);
    }

    Command with(List<String> more) {
        List<String> all = new ArrayList<>(line);
        all.addAll(more);
        return new Command(all, environment);
    }

    /**
     * What it wrote on its standard output.
     *
     * @param limit after which it is ended
     * @throws NetworkFailedException if it failed or did not end; with the last lines of what it said
     */
    String run(Duration limit) throws IOException {
        Path out = Files.createTempFile("lianchu-command", ".out");
        Path err = Files.createTempFile("lianchu-command", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line);
            Environment.prepare(builder.environment(), environment);
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(out, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                String how = ended ? "failed" : "did not end within " + limit.toSeconds() + " s";
                throw new NetworkFailedException(name() + " " + how + ": " + last(err, said));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkFailedException(name() + " was interrupted", e);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    /** The same, again and again while it fails: nodes that have just started need a moment to find each other. */
    String runUntil(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return run(limit);
            } catch (NetworkFailedException e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
                Pause.of(PAUSE);
            }
        }
    }

    private static String last(Path err, String out) throws IOException {
        List<String> lines = new ArrayList<>(out.lines().toList());
        lines.addAll(Files.readAllLines(err, StandardCharsets.UTF_8));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** The program and what it was to do, without paths and options. */
    private String name() {
        StringBuilder name =
                new StringBuilder(String.valueOf(Path.of(line.get(0)).getFileName()));
        line.stream()
                .skip(1)
                .takeWhile(word -> !word.startsWith("-"))
                .forEach(word -> name.append(' ').append(word));
        return name.toString();
    }
}
