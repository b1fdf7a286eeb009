package org.lianchu.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptFormatException;
import org.lianchu.submit.ReceiptReader;

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
    /** Whether anything lies beside it where its receipt would. */
    boolean hasReceipt() {
        return Files.exists(Receipt.beside(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Its receipt; empty where there is none that can be read: whoever receives it says what is the matter with it. */
    Optional<Receipt> receipt() {
        try {
            return Optional.of(ReceiptReader.read(Receipt.beside(path)));
        } catch (ReceiptFormatException | IOException none) {
            return Optional.empty();
        }
    }

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
