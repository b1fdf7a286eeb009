package org.lianchu.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.bench.UploadBench;
import org.lianchu.home.Home;

/** {@code serve} on a home as a process of its own, with this one's program and options of the JVM. */
final class ServeProcess implements UploadBench.Served {
    private static final Pattern REACHED = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
    private static final long SECONDS = 60;
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final URI address;

    private ServeProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it, and waits until parties reach it.
     *
     * @param program the class that is this program
     * @param log for what it says
     * @throws IOException if it does not come up; with what it said
     */
    static ServeProcess start(Class<?> program, Home home, Path log) throws IOException {
        List<String> arguments = List.of(
                "serve",
                "--http=127.0.0.1:0",
                "--metrics=off",
                "--home",
                home.root().toString());
        Process process = new OwnProgram(program)
                .with(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isUp = false;
        try {
            ServeProcess server = new ServeProcess(process, address(process, log));
            isUp = true;
            return server;
        } finally {
            if (!isUp) {
                process.destroy();
            }
        }
    }

    private static URI address(Process process, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher reached = REACHED.matcher(Files.readString(log));
            if (reached.find()) {
                return URI.create(reached.group());
            }
            await(process);
        }
        throw new IOException("serve does not come up: " + Files.readString(log));
    }

    private static void await(Process process) {
        try {
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
