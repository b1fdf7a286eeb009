package org.lianchu.home;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.FileUtils;

/**
 * The PostgreSQL that comes with the product, on loopback, its data in the home.
 *
 * <p>It starts durable: the packaged default is fsync off, which would lose money. A server that a killed owner left
 * behind is stopped first; a first start that was killed half-way is begun again.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 30;

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedServer start(Home home) throws IOException {
        Path data = home.database();
        stopLeftOver(data);
        if (!Files.exists(home.databaseReady())) {
            FileUtils.deleteDirectory(data.toFile());
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(STARTUP)
                .start();
        if (!Files.exists(home.databaseReady())) {
            Files.writeString(home.databaseReady(), "");
        }
        return new EmbeddedServer(postgres);
    }

    private static void stopLeftOver(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        Optional<ProcessHandle> server =
                pid.matches("[0-9]+") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
        if (server.filter(EmbeddedServer::isPostgres).isPresent()) {
            stop(server.get());
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(c -> c.contains("postgres")).isPresent();
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            server.destroyForcibly();
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
