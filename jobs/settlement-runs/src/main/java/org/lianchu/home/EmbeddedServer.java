package org.lianchu.home;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The PostgreSQL that comes with the product, on loopback, its data in the home.
 *
 * <p>It starts durable: the packaged default is fsync off, which would lose money. A server that a killed owner left
 * behind is stopped first; a first start that was killed half-way is begun again.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 30;
    private static final int MOST_STARTS = 3;

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** @param endsAtOnce whether it ends when the process is told to end, not only when it is closed */
    static EmbeddedServer start(Home home, boolean endsAtOnce) throws IOException {
        Path data = home.database().toAbsolutePath().normalize();
        stopLeftOver(data);
        if (!Files.exists(home.databaseReady())) {
            FileUtils.deleteDirectory(data.toFile());
        }
        for (int attempt = 1; attempt <= MOST_STARTS; attempt++) {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(endsAtOnce)
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(STARTUP)
                    .start();
            if (serves(postgres.getPostgresDatabase(), data)) {
                if (!Files.exists(home.databaseReady())) {
                    Files.writeString(home.databaseReady(), "");
                }
                return new EmbeddedServer(postgres);
            }
            postgres.close();
        }
        throw new IOException(data + " could not be served: other servers took the ports that were free before");
    }

    /** Whether a server's data are in a folder: it may be another's, which took the port at the last moment. */
    static boolean serves(DataSource server, Path data) {
        String folder = new JdbcTemplate(server).queryForObject("SHOW data_directory", String.class);
        return folder != null && isSame(Path.of(folder), data);
    }

    /**
     * Stops what a killed owner left running on this data folder: the server, or the programs that were making the
     * folder or starting the server when their owner was killed and go on without it.
     */
    static void stopLeftOver(Path data) throws IOException {
        recordedServer(data).ifPresent(EmbeddedServer::stop);
        List<ProcessHandle> others = ProcessHandle.allProcesses()
                .filter(process -> isAbout(process, data))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        others.forEach(EmbeddedServer::stop);
        recordedServer(data).ifPresent(EmbeddedServer::stop);
    }

    private static Optional<ProcessHandle> recordedServer(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        Optional<ProcessHandle> server =
                pid.matches("[0-9]+") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
        // after a loss of power the number may be that of somebody else's server
        return server.filter(process -> process.info().arguments().isPresent()
                ? isAbout(process, data)
                : process.info().command().filter(c -> c.contains("postgres")).isPresent());
    }

    private static boolean isAbout(ProcessHandle process, Path data) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int folder = arguments.indexOf("-D") + 1;
        return folder > 0 && folder < arguments.size() && isSame(Path.of(arguments.get(folder)), data);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException notThere) {
            return one.toAbsolutePath().normalize().equals(other);
        }
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            server.destroyForcibly();
            server.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
