package org.lianchu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_replaced_whole_and_nothing_is_left_beside_it() throws IOException {
        Path file = folder.resolve("a.csv");
        DurableFile.replace(file, new byte[] {1});
        DurableFile.replace(file, new byte[] {2, 3});
        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_content_that_fails_leaves_the_file_as_it_was_and_the_next_attempt_goes_through() throws IOException {
        Path file = DurableFile.replace(folder.resolve("a.csv"), new byte[] {1});
        assertThatThrownBy(() -> DurableFile.replace(file, out -> {
                    out.write(2);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(DurableFile.replace(file, new byte[] {3})).hasBinaryContent(new byte[] {3});
    }

    @Test
    void a_link_that_somebody_laid_under_the_hidden_name_is_not_followed() throws IOException {
        Path victim = Files.write(folder.resolve("victim"), new byte[] {9});
        Path file = folder.resolve("a.csv");
        Files.createSymbolicLink(DurableFile.partial(file), victim);
        DurableFile.replace(file, new byte[] {1});
        assertThat(victim).hasBinaryContent(new byte[] {9});
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void an_owners_file_is_the_owners_alone_and_stays_untouched_while_it_says_the_same() throws IOException {
        Path file = folder.resolve("below").resolve("key.pem");
        OwnerFiles.write(file, "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("below"))))
                .isEqualTo("rwx------");
        FileTime then = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, then);
        OwnerFiles.write(file, "secret");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);
        assertThatThrownBy(() -> OwnerFiles.writeNew(file, new byte[] {1}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("secret");
    }
}
