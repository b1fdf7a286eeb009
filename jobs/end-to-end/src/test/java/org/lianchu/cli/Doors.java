package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lianchu.Relay;

/** Leads from a network namespace's loopback through sockets in the file system to the same ports outside. */
final class Doors implements Closeable {
    private static final long MOST_SECONDS = 240;

    private final List<Closeable> open = new ArrayList<>();

    private Doors() {}

    /**
     * Opens them.
     *
     * @param inside what a command line in the namespace begins with
     * @param folder for the sockets, and what is said
     */
    static Doors open(List<String> inside, Path folder, int... ports) throws IOException, InterruptedException {
        Doors doors = new Doors();
        List<String> command = new ArrayList<>(inside);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Relay.class.getName()));
        for (int port : ports) {
            Path socket = folder.resolve("door." + port);
            doors.open.add(Relay.between(UnixDomainSocketAddress.of(socket), Relay.port(port)));
            command.addAll(List.of(String.valueOf(port), socket.toString()));
        }
        Path said = folder.resolve("doors.log");
        Process inner = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        doors.open.add(() -> inner.destroyForcibly().onExit().join());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!Files.readString(said).contains("passing on")) {
            assertThat(inner.isAlive()).as(Files.readString(said)).isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
        return doors;
    }

    @Override
    public void close() throws IOException {
        for (Closeable door : open) {
            door.close();
        }
    }
}
