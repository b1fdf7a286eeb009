package org.lianchu;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of a test's own that is killed with all its processes, and started again on its data and its port. It
 * writes as one does that is to survive that; only a loss of power it need not survive.
 */
public final class KilledPostgres implements AutoCloseable {
    private static final int MOST_STARTS = 20;

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;
    private int databases;

    /** @param folder in which it makes one for its data */
    public KilledPostgres(Path folder) throws IOException {
        this.data = folder.resolve("postgres");
        this.running = builder(data).start();
        this.port = running.getPort();
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off");
    }

    /** A new empty database. */
    public TestDatabase database() throws SQLException {
        databases++;
        String name = "test" + databases;
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new TestDatabase(name, running.getJdbcUrl("postgres", name));
    }

    /** Kills the server and every process of it, and returns when they are gone. */
    public void kill() throws IOException {
        String number =
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(number)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        // which ends nothing any more, and lets go of the folder
        running.close();
    }

    /** Starts it again. What was begun while it was being killed may keep it from that for a moment. */
    public void startAgain() throws IOException, InterruptedException {
        for (int start = 1; ; start++) {
            try {
                running = builder(data).setPort(port).start();
                return;
            } catch (IOException | IllegalStateException e) {
                if (start == MOST_STARTS) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
