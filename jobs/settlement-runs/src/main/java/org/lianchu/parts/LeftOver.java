package org.lianchu.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What a killed owner of a home, or a loss of power, left behind on its data folder. Whoever asks holds the home's
 * lock, so nothing of this is in use by anybody of ours; what is not about this very folder is never touched.
 */
final class LeftOver {
    private static final int STOP_SECONDS = 30;
    /** No system gives a process such a number. */
    private static final String NOBODY = "999999999";
    /** Windows tells nobody the arguments of a process. */
    private static final boolean TELLS_ARGUMENTS =
            !System.getProperty("os.name").startsWith("Windows");

    private final Path data;

    /** @param data the data folder, absolute */
    LeftOver(Path data) {
        this.data = data;
    }

    /**
     * Stops the server, or the programs that were making the folder or starting the server when their owner was killed
     * and go on without it, and sees to it that the note of a server that is gone keeps no other from starting.
     *
     * @throws DatabaseRefusedException if one of them is another user's
     */
    void clear() throws IOException {
        Optional<ProcessHandle> recorded = server();
        if (recorded.isPresent()) {
            stop(recorded.get());
        }
        List<ProcessHandle> others = ProcessHandle.allProcesses()
                .filter(this::isAbout)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        for (ProcessHandle other : others) {
            stop(other);
        }
        Optional<ProcessHandle> late = server();
        if (late.isPresent()) {
            stop(late.get());
        }
        clearNote();
    }

    /**
     * A note that names nobody or a process that is not this folder's server is what a loss of power left. PostgreSQL
     * cannot know that and would not start. Of one with a number only that is put out: by the rest the server sees for
     * itself that nobody uses its memory any more.
     */
    private void clearNote() throws IOException {
        Path note = note();
        if (!Files.exists(note)) {
            return;
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(note, StandardCharsets.ISO_8859_1));
        Optional<Long> number = number(lines);
        if (number.isEmpty()) {
            Files.delete(note);
        } else if (ProcessHandle.of(number.get()).isPresent()) {
            lines.set(0, NOBODY);
            Files.write(note, lines, StandardCharsets.ISO_8859_1);
        }
    }

    /** The server that the folder's note names, if it is this folder's. */
    Optional<ProcessHandle> server() throws IOException {
        if (!Files.exists(note())) {
            return Optional.empty();
        }
        // after a loss of power the number may be that of somebody else's process
        return number(Files.readAllLines(note(), StandardCharsets.ISO_8859_1))
                .flatMap(ProcessHandle::of)
                .filter(process -> TELLS_ARGUMENTS
                        ? isAbout(process)
                        : process.info()
                                .command()
                                .filter(c -> c.contains("postgres"))
                                .isPresent());
    }

    private Path note() {
        return data.resolve("postmaster.pid");
    }

    private static Optional<Long> number(List<String> lines) {
        String first = lines.isEmpty() ? "" : lines.get(0).strip();
        return first.matches("[1-9][0-9]{0,9}") ? Optional.of(Long.valueOf(first)) : Optional.empty();
    }

    private boolean isAbout(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int folder = arguments.indexOf("-D") + 1;
        return folder > 0 && folder < arguments.size() && isSame(Path.of(arguments.get(folder)));
    }

    private boolean isSame(Path other) {
        try {
            return Files.isSameFile(other, data);
        } catch (IOException notThere) {
            return other.toAbsolutePath().normalize().equals(data);
        }
    }

    private void stop(ProcessHandle process) {
        if (!process.destroy() && process.isAlive()) {
            throw DatabaseRefusedException.inUse(data, process);
        }
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        }
    }
}
