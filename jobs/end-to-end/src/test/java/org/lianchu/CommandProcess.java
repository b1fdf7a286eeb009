package org.lianchu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One command of the program as a process of its own, which can be killed and given again. */
public final class CommandProcess {
    /** The operator's program. */
    public static final String OPERATOR = "org.lianchu.cli.Lianchu";
    /** A party's. */
    public static final String PARTY = "org.lianchu.cli.party.PartyProgram";

    private static final long END_SECONDS = 180;

    private final Path log;
    private final List<String> command;

    /**
     * A command that is given later.
     *
     * @param log to which every process adds what it says
     */
    public CommandProcess(Path home, Path log, String... args) {
        this(List.of(), OPERATOR, home, log, args);
    }

    /**
     * A command that is given later. The first of a build takes longer to make: see {@link ProgramJava}.
     *
     * @param before what its command line begins with
     * @param program the class that is started
     * @param log to which every process adds what it says
     */
    public CommandProcess(List<String> before, String program, Path home, Path log, String... args) {
        this.log = log;
        this.command = new ArrayList<>(before);
        command.addAll(ProgramJava.begin(args[0]));
        command.add(program);
        command.addAll(List.of(args));
        command.addAll(List.of("--home", home.toString()));
    }

    /** With no more heap than given, such as {@code 256m}: what needs more fails. */
    public CommandProcess within(String heap) {
        return under("-Xmx" + heap);
    }

    /** With an option of the JVM. */
    public CommandProcess under(String option) {
        command.add(command.indexOf("-cp"), option);
        return this;
    }

    /** Gives it. */
    public Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Gives it, and waits until it has done it all.
     *
     * @return how long its process lived, in milliseconds
     */
    public long done() throws IOException, InterruptedException {
        long began = System.nanoTime();
        assertDone(start());
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Waits for the end of one that was started, which must have done it all. */
    public void assertDone(Process started) throws InterruptedException {
        assertThat(started.waitFor(END_SECONDS, TimeUnit.SECONDS))
                .withFailMessage(() -> "it does not end; it said:\n" + said())
                .isTrue();
        assertThat(started.exitValue())
                .withFailMessage(() -> "it ended with " + started.exitValue() + "; its starts said:\n" + said())
                .isZero();
    }

    /**
     * Gives it again and again, each time killed at a random moment of its lifetime, until one has done it all.
     *
     * @param lifetime how long an undisturbed one takes, in milliseconds
     * @param mostStarts the last of which is left alone
     * @return how often it was started
     */
    public int killUntilDone(Random random, long lifetime, int mostStarts) throws IOException, InterruptedException {
        for (int start = 1; start < mostStarts; start++) {
            Process process = start();
            if (process.waitFor(random.nextLong(lifetime), TimeUnit.MILLISECONDS)) {
                assertDone(process);
                return start;
            }
            process.destroyForcibly().waitFor();
        }
        done();
        return mostStarts;
    }

    /** All that its processes said. */
    public String said() {
        return said(log);
    }

    /** All that processes said to a log; empty if none has. */
    public static String said(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
