package org.lianchu.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are needed for a moment stay no longer. */
class ScratchFolderTest {
    @TempDir
    private Path place;

    @Test
    void what_a_killed_process_left_is_removed_by_the_next_and_what_is_in_use_is_not() throws Exception {
        Path left = Files.createDirectories(place.resolve("left/deeper"));
        Files.writeString(left.resolve("readings.csv.receipt.json"), "secret");
        Files.createFile(place.resolve("left/.held"));
        try (ScratchFolder first = ScratchFolder.in(place)) {
            Path used = Files.writeString(first.folder().resolve("used.csv"), "1");
            try (ScratchFolder second = ScratchFolder.in(place)) {
                assertThat(place.resolve("left")).doesNotExist();
                assertThat(used).exists();
                assertThat(second.folder()).isNotEqualTo(first.folder());
            }
            assertThat(used).exists();
        }
        try (var all = Files.list(place)) {
            assertThat(all.filter(Files::isDirectory)).isEmpty();
        }
    }
}
