package org.lianchu.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.home.Home;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded server comes up in seconds or says why not, whatever was left on its folder. */
@Timeout(120)
class EmbeddedServerIT {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void home() throws IOException {
        home = new Home(Files.createDirectory(folder.resolve("home")));
    }

    private static JdbcTemplate at(EmbeddedServer server) {
        return new JdbcTemplate(new DriverManagerDataSource(server.url()));
    }

    private void leave(List<String> note) throws IOException {
        EmbeddedServer.start(home, true).close();
        Files.write(home.database().resolve("postmaster.pid"), note);
    }

    private static List<String> note(String pid) {
        return List.of(pid, "elsewhere", "1564588800", "54321", "/tmp", "127.0.0.1", "  5432001         0", "ready   ");
    }

    private void assertStarts() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(home, true)) {
            assertThat(at(server).queryForObject("SELECT 6 * 7", Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void a_server_listens_on_no_port_and_its_folder_is_its_owners() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(home, true)) {
            assertThat(at(server).queryForObject("SHOW listen_addresses", String.class))
                    .isEmpty();
            assertThat(at(server).queryForObject("SHOW fsync", String.class)).isEqualTo("on");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.database())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_home_deep_below_folders_with_long_names_is_served() throws Exception {
        Path deep = folder.resolve("储能".repeat(20)).resolve("a name with blanks and #%20?".repeat(3));
        home = new Home(Files.createDirectories(deep));
        assertStarts();
    }

    @Test
    void large_answers_and_large_loads_pass_the_socket_whole_and_time_outs_are_kept() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(home, true)) {
            JdbcTemplate jdbc = at(server);
            String large = "储".repeat(3_000_000);
            assertThat(jdbc.queryForObject("SELECT ?::text", String.class, large))
                    .isEqualTo(large);
            DriverManagerDataSource hasty = new DriverManagerDataSource(server.url() + "&socketTimeout=1");
            assertThatThrownBy(() -> new JdbcTemplate(hasty).execute("SELECT pg_sleep(20)"))
                    .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void an_interrupt_breaks_no_connection_off() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(home, true)) {
            JdbcTemplate jdbc = at(server);
            Thread.currentThread().interrupt();
            assertThat(jdbc.queryForObject("SELECT 1 FROM pg_sleep(0.2)", Integer.class))
                    .isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_note_that_names_a_living_process_of_somebody_else_keeps_nothing_from_starting() throws Exception {
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            leave(note(Long.toString(other.pid())));
            assertStarts();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void a_note_that_names_the_first_process_of_the_machine_keeps_nothing_from_starting() throws Exception {
        leave(note("1"));
        assertStarts();
        assertThat(ProcessHandle.of(1).orElseThrow().isAlive()).isTrue();
    }

    @Test
    void an_empty_note_and_one_that_is_none_keep_nothing_from_starting() throws Exception {
        leave(List.of());
        assertStarts();
        leave(List.of("\u0000\u0000\u0000\u0000"));
        assertStarts();
    }

    @Test
    void the_server_of_another_home_is_left_alone() throws Exception {
        Home other = new Home(Files.createDirectory(folder.resolve("other")));
        try (EmbeddedServer running = EmbeddedServer.start(other, true)) {
            List<String> lines = Files.readAllLines(other.database().resolve("postmaster.pid"));
            leave(lines);
            assertStarts();
            assertThat(at(running).queryForObject("SELECT 1", Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void what_a_killed_owner_left_running_is_stopped_though_somebody_is_connected() throws Exception {
        EmbeddedServer left = EmbeddedServer.start(home, false);
        try (var connected = new DriverManagerDataSource(left.url()).getConnection()) {
            long before = System.nanoTime();
            assertStarts();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            assertThat(connected.isValid(5)).isFalse();
        }
    }

    @Test
    void a_killed_server_is_seen_and_started_again_with_what_was_committed() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(home, false)) {
            at(server).execute("CREATE TABLE kept AS SELECT 42 AS n");
            assertThat(server.isGone()).isFalse();
            String number = Files.readAllLines(home.database().resolve("postmaster.pid"))
                    .get(0)
                    .strip();
            ProcessHandle killed = ProcessHandle.of(Long.parseLong(number)).orElseThrow();
            killed.destroyForcibly();
            killed.onExit().get(60, TimeUnit.SECONDS);
            assertThat(server.isGone()).isTrue();
            server.startAgain();
            assertThat(server.isGone()).isFalse();
            assertThat(at(server).queryForObject("SELECT n FROM kept", Integer.class))
                    .isEqualTo(42);
        }
    }

    @Test
    void a_damaged_folder_is_told_in_the_servers_words() throws Exception {
        EmbeddedServer.start(home, true).close();
        Files.delete(home.database().resolve("global/pg_control"));
        assertThatThrownBy(() -> EmbeddedServer.start(home, true))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageStartingWith("DATABASE_NOT_STARTED: ")
                .hasMessageContaining("global/pg_control")
                .hasMessageContaining("database.log");
    }

    @Test
    void a_full_disk_is_told_as_that() throws Exception {
        assumeTrue(User.isRoot(), "skipped: only root mounts a small disk");
        Path small = Files.createDirectory(folder.resolve("small"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=20m", "none", small.toString()).start();
        assumeTrue(mount.waitFor() == 0, "skipped: no small disk can be mounted here");
        try {
            assertThatThrownBy(() -> EmbeddedServer.start(new Home(small), true))
                    .isInstanceOf(DiskFullException.class)
                    .hasMessageStartingWith("DISK_FULL: ");
        } finally {
            new ProcessBuilder("umount", "-l", small.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void programs_are_run_from_no_folder_that_others_can_write() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        assertThat(ServerPrograms.problem(own.toRealPath())).isEmpty();
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path below = Files.createDirectory(open.resolve("below"));
        assertThat(ServerPrograms.problem(below.toRealPath())).endsWith("can be written by others");
    }
}
