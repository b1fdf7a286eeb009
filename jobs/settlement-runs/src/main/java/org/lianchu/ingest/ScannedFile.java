package org.lianchu.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of the inbox that has to be read, or what lies there in place of one.
 *
 * @param name its path below the submitter's folder
 * @param stamp size and times; if unchanged the file is not read again
 * @param path where a scan saw it, to be opened by {@link #open} alone
 * @param problem why it cannot be read, whatever its content is; null if it can be tried
 */
record ScannedFile(
        String submitter,
        String name,
        Path path,
        String stamp,
        @Nullable NotEvidenced problem) {
    /**
     * Opens it as the plain file that the scan saw.
     *
     * @throws IOException if it is none any more, or cannot be read
     */
    SeekableByteChannel open() throws IOException {
        Path below = Path.of(name);
        Path folder = path;
        for (int i = 0; i < below.getNameCount(); i++) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return PlainFile.open(folder, below);
    }
}
