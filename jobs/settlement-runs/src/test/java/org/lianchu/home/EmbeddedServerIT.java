package org.lianchu.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedServerIT {
    @TempDir
    private Path folder;

    private Home home;
    private Home other;

    @BeforeEach
    void homes() throws IOException {
        home = new Home(Files.createDirectory(folder.resolve("home")));
        other = new Home(Files.createDirectory(folder.resolve("other")));
    }

    @Test
    void a_home_knows_its_own_server_from_another_homes() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(home, true)) {
            DriverManagerDataSource database = new DriverManagerDataSource(server.url());
            assertThat(EmbeddedServer.serves(database, home.database())).isTrue();
            assertThat(EmbeddedServer.serves(database, other.database())).isFalse();
        }
    }

    @Test
    void a_number_that_is_another_servers_by_now_is_left_alone() throws Exception {
        try (EmbeddedServer running = EmbeddedServer.start(other, true)) {
            EmbeddedServer.start(home, true).close();
            // as a loss of power leaves it
            List<String> lines = Files.readAllLines(other.database().resolve("postmaster.pid"));
            Files.write(home.database().resolve("postmaster.pid"), lines.subList(0, 1));
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
            EmbeddedServer.stopLeftOver(home.database());
            assertThat(server.isAlive()).isTrue();
            assertThat(running.url()).isNotEmpty();
        }
    }
}
