package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lianchu.cli.command.ExitCode;

/** The server of a house as a process of its own, to be killed and started again at the same port. */
final class ServedHouse implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final Programs programs;
    private final String[] options;
    private final int port;
    private Process serve;

    /** Starts it, at a port and with more options. */
    ServedHouse(Path home, int port, Path log, String... more) throws InterruptedException {
        this.port = port;
        this.programs = new Programs(home, log);
        this.options = Stream.concat(Stream.of("--http=127.0.0.1:" + port), Stream.of(more))
                .toArray(String[]::new);
        this.serve = programs.serve(options).process();
    }

    /** A port at which nobody listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** By which parties on this machine call it. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    String said() {
        return programs.said();
    }

    /** Gives the operator's command, again while the server is away or the home at work. */
    void operator(MonthEndHome home, long seconds, String... command) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Answer answer = home.at(command);
        while (answer.status() != ExitCode.DONE) {
            assertThat(System.nanoTime())
                    .as("%s: %s\n%s", Arrays.toString(command), answer, said())
                    .isLessThan(end);
            Thread.sleep(PAUSE_MILLIS);
            answer = home.at(command);
        }
    }

    /** Kills it as the system would. */
    synchronized void kill() throws InterruptedException {
        serve.destroyForcibly().waitFor();
    }

    /** Starts it again. */
    synchronized void again() throws InterruptedException {
        serve = programs.serve(options).process();
    }

    @Override
    public void close() {
        programs.close();
    }
}
