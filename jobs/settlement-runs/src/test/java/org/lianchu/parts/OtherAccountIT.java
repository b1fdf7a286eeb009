package org.lianchu.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.home.Home;
import org.springframework.jdbc.core.JdbcTemplate;

/** What another account of the machine finds of an open home: nothing. Only root can be that account for a moment. */
class OtherAccountIT {
    private static final List<String> AS_OTHER = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void reachable() throws IOException {
        assumeTrue(User.isRoot(), "skipped: only root can act as another account");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = folder.resolve("home");
    }

    private static String asOther(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(AS_OTHER);
        whole.addAll(List.of(command));
        Process process = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void a_home_that_the_program_made_cannot_be_entered() throws Exception {
        try (HomeParts parts = HomeParts.open(new Home(root), null, "test")) {
            assertThat(parts.isOwner()).isTrue();
            assertThat(asOther("find", folder.toString(), "-readable")).isEqualTo(folder + "\n");
        }
    }

    @Test
    void in_a_folder_that_its_owner_opened_to_all_nothing_of_the_programs_is_readable() throws Exception {
        Files.createDirectory(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (HomeParts parts = HomeParts.open(new Home(root), null, "test")) {
            assertThat(new JdbcTemplate(parts.dataSource()).queryForObject("SELECT 1", Integer.class))
                    .isEqualTo(1);
            List<String> open = asOther("find", root.toString(), "-readable", "-o", "-writable")
                    .lines()
                    .toList();
            assertThat(open).containsExactly(root.toString());
            assertThat(Files.getPosixFilePermissions(root)).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void the_server_is_on_no_port_of_the_machine() throws Exception {
        try (HomeParts parts = HomeParts.open(new Home(root), null, "test")) {
            Integer server = new JdbcTemplate(parts.dataSource())
                    .queryForObject(
                            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'", Integer.class);
            long postmaster = ProcessHandle.of(server)
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
            assertThat(sockets(postmaster)).isNotEmpty().noneMatch(OtherAccountIT::isOfNetwork);
        }
    }

    private static List<String> sockets(long process) throws IOException {
        List<String> numbers = new ArrayList<>();
        try (var open = Files.newDirectoryStream(Path.of("/proc/" + process + "/fd"))) {
            for (Path file : open) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:")) {
                    numbers.add(target.replaceAll("[^0-9]", ""));
                }
            }
        }
        return numbers;
    }

    private static boolean isOfNetwork(String socket) {
        try {
            return Files.readString(Path.of("/proc/net/tcp")).contains(" " + socket + " ")
                    || Files.readString(Path.of("/proc/net/tcp6")).contains(" " + socket + " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
