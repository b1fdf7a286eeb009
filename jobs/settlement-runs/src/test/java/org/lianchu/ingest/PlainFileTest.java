package org.lianchu.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class PlainFileTest {
    private static final Path BELOW = Path.of("august", "a.csv");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void handOver() throws IOException {
        file = folder.resolve(BELOW);
        Files.createDirectory(folder.resolve("august"));
        Files.writeString(file, "plain");
    }

    private static String content(SeekableByteChannel opened) throws IOException {
        try (opened) {
            ByteBuffer bytes = ByteBuffer.allocate(10);
            opened.read(bytes);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        }
    }

    private void isRefused() {
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> PlainFile.open(folder, BELOW));
    }

    private static Path pipe(Path at) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor())
                .isZero();
        return at;
    }

    @Test
    void a_plain_file_is_opened_also_where_the_operator_made_the_folder_a_link() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        assertThat(content(PlainFile.open(link, BELOW))).isEqualTo("plain");
    }

    @Test
    void a_link_that_was_put_there_is_not_followed() throws IOException {
        Files.move(file, folder.resolve("secret"));
        Files.createSymbolicLink(file, folder.resolve("secret"));
        isRefused();
    }

    @Test
    void a_folder_that_became_a_link_is_not_followed() throws IOException {
        Files.move(folder.resolve("august"), folder.resolve("september"));
        Files.createSymbolicLink(folder.resolve("august"), folder.resolve("september"));
        isRefused();
    }

    @Test
    void a_pipe_that_was_put_there_is_refused() throws Exception {
        Files.delete(file);
        pipe(file);
        isRefused();
    }

    @Test
    void whatever_a_party_swaps_meanwhile_is_never_waited_for() throws Exception {
        Path other = pipe(folder.resolve("pipe"));
        Path same = Files.writeString(folder.resolve("same"), "plain");
        AtomicBoolean isOver = new AtomicBoolean();
        Thread swapping = new Thread(() -> {
            try {
                while (!isOver.get()) {
                    Path next = folder.resolve("next");
                    Files.createLink(next, other);
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                    Files.createLink(next, same);
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        swapping.start();
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            try {
                assertThat(content(PlainFile.open(folder, BELOW, Duration.ofMillis(50))))
                        .isEqualTo("plain");
            } catch (FileSystemException e) {
                refused++;
            }
        }
        isOver.set(true);
        swapping.join();
        assertThat(refused).isPositive();
    }
}
