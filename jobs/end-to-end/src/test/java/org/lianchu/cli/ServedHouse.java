package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server of a house as a process of its own, to be killed and started again at the same port. */
final class ServedHouse implements AutoCloseable {
    private static final long SECONDS = 120;
    private static final String UP = "parties reach it at ";

    private final Programs programs;
    private final String[] command;
    private final int port;
    private Process serve;

    /** Starts it, at a port and a database and with more options. */
    ServedHouse(Path home, int port, String database, Path log, String... more) throws InterruptedException {
        this.port = port;
        this.programs = new Programs(home, log);
        List<String> all = new ArrayList<>(List.of("serve", "--http=127.0.0.1:" + port, "--db=" + database));
        all.addAll(List.of(more));
        this.command = all.toArray(String[]::new);
        this.serve = started();
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

    private int times() {
        return programs.said().split(UP, -1).length;
    }

    private Process started() throws InterruptedException {
        int before = times();
        Process process = programs.start(command);
        programs.await("the server", SECONDS, () -> times() > before || !process.isAlive());
        assertThat(process.isAlive()).as(programs.said()).isTrue();
        return process;
    }

    /** Kills it as the system would. */
    synchronized void kill() throws InterruptedException {
        serve.destroyForcibly().waitFor();
    }

    /** Starts it again. */
    synchronized void again() throws InterruptedException {
        serve = started();
    }

    @Override
    public void close() {
        programs.close();
    }
}
