package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lianchu.CommandProcess;

/** The program as processes of their own, on one home: to be killed. */
final class Programs implements AutoCloseable {
    private static final long END_SECONDS = 60;
    private static final long UP_SECONDS = 120;
    private static final long POLL_MILLIS = 100;
    private static final Pattern REACHED = Pattern.compile("parties reach it at (http://127\\.0\\.0\\.1:\\d+)\\s");
    private static final Pattern LEDGER = Pattern.compile("its ledger listens at (\\S+)\\s");

    private final Path home;
    private final Path log;
    private final List<Process> started = new ArrayList<>();

    Programs(Path home, Path log) {
        this.home = home;
        this.log = log;
    }

    Process start(String... args) {
        return start(new CommandProcess(home, log, args));
    }

    /**
     * A server that parties reach.
     *
     * @param url where
     * @param ledger where its home's embedded ledger listens; empty if that is another's to serve
     */
    record Server(Process process, String url, String ledger) {}

    /** Starts a server, and waits until parties reach it. */
    Server serve(String... options) throws InterruptedException {
        return served(serving(options));
    }

    /** With no more heap than given. */
    Server serveWithin(String heap, String... options) throws InterruptedException {
        return served(serving(options).within(heap));
    }

    private CommandProcess serving(String... options) {
        return new CommandProcess(
                home, log, Stream.concat(Stream.of("serve"), Stream.of(options)).toArray(String[]::new));
    }

    private Server served(CommandProcess command) throws InterruptedException {
        int before = said().length();
        Process process = start(command);
        await(
                "the server",
                UP_SECONDS,
                () -> !process.isAlive() || !found(REACHED, before).isEmpty());
        String url = found(REACHED, before);
        assertThat(url).as(said()).isNotEmpty();
        return new Server(process, url, found(LEDGER, before));
    }

    /** What was said of it since; empty if nothing. */
    private String found(Pattern pattern, int since) {
        Matcher matcher = pattern.matcher(said().substring(since));
        return matcher.find() ? matcher.group(1) : "";
    }

    private Process start(CommandProcess command) {
        try {
            Process process = command.start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that they said. */
    String said() {
        return CommandProcess.said(log);
    }

    /** Waits until something is so. */
    void await(String what, long seconds, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; they said:\n%s", what, said()).isLessThan(end);
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Gives a command in this process, again while the home is at work. */
    Answer done(String... args) throws InterruptedException {
        Answer[] answer = {Answer.at(home, args)};
        await(String.join(" ", args), END_SECONDS, () -> {
            if (answer[0].err().contains("at work")) {
                answer[0] = Answer.at(home, args);
            }
            return !answer[0].err().contains("at work");
        });
        assertThat(answer[0].status()).as(answer[0].out() + answer[0].err()).isZero();
        return answer[0];
    }

    /** Tells a process to end, and waits for it. */
    void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as(said()).isTrue();
    }

    @Override
    public void close() {
        for (Process process : started) {
            process.destroyForcibly().onExit().join();
        }
    }
}
