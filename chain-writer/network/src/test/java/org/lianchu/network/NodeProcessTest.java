package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.identity.OwnerFiles;

class NodeProcessTest {
    private static final List<String> LONG = List.of("sleep", "600");

    @TempDir
    Path folder;

    private Path starter;
    private NodeProcess node;

    @BeforeEach
    void make() throws IOException {
        starter = folder.resolve("start");
        OwnerFiles.writeProgram(starter, Template.resource("start.sh"));
        node = new NodeProcess(folder.resolve("node"));
    }

    @AfterEach
    void end() throws IOException {
        node.stop();
    }

    /** One that has ended is there until its parent, here this process, has asked how; that may take a moment. */
    private static void assertEnded(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void it_runs_until_it_is_stopped() throws IOException {
        assertThat(node.running()).isEmpty();
        node.start(starter, LONG, Map.of());
        ProcessHandle process = node.running().orElseThrow();
        assertThat(process.isAlive()).isTrue();
        node.stop();
        assertThat(node.running()).isEmpty();
        assertEnded(process);
    }

    @Test
    void what_it_says_is_in_its_log_and_a_long_log_is_put_aside() throws Exception {
        node.start(
                starter, List.of("sh", "-c", "echo $GREETING; echo twice >&2; sleep 600"), Map.of("GREETING", "here"));
        for (int i = 0; i < 200 && !node.lastLines().contains("twice"); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(node.lastLines()).isEqualTo("here\ntwice");
        node.stop();
        Files.write(node.log(), new byte[33 * 1024 * 1024]);
        node.start(starter, LONG, Map.of());
        assertThat(Files.size(node.log())).isLessThan(1024);
        assertThat(folder.resolve("node/log.1")).exists();
    }

    @Test
    void one_that_does_not_ask_is_ended_all_the_same() throws IOException {
        node.start(starter, List.of("sh", "-c", "trap '' TERM; sleep 600 & wait; wait; sleep 600"), Map.of());
        ProcessHandle process = node.running().orElseThrow();
        List<ProcessHandle> children = process.children().toList();
        node.stop();
        children.forEach(ProcessHandle::destroyForcibly);
        assertEnded(process);
    }

    @Test
    void a_process_that_got_the_id_of_a_node_that_died_is_not_taken_for_it_nor_ended() throws Exception {
        Process stranger = new ProcessBuilder(LONG).start();
        try {
            long started = stranger.info().startInstant().orElseThrow().getEpochSecond();
            Files.createDirectories(folder.resolve("node"));
            Path pid = folder.resolve("node/pid");
            Files.writeString(pid, stranger.pid() + " " + (started - 60) + "\n");
            assertThat(node.running()).isEmpty();
            node.stop();
            assertThat(stranger.isAlive()).isTrue();

            Files.writeString(pid, stranger.pid() + " " + started + "\n");
            assertThat(node.running()).map(ProcessHandle::pid).contains(stranger.pid());
            Files.writeString(pid, "garbage");
            assertThat(node.running()).isEmpty();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void one_that_cannot_be_started_says_so() {
        assertThatThrownBy(() -> node.start(folder.resolve("nothing"), LONG, Map.of()))
                .hasMessageContaining("nothing");
    }
}
