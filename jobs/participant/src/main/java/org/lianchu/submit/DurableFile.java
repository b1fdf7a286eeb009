package org.lianchu.submit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.lianchu.identity.OwnerFiles;

/**
 * Files that are there whole or not at all: written under a hidden name, forced to the disk, then named. Nobody but
 * their owner can read them, nor a group unless the folder is shared with it.
 *
 * <p>Killed while writing, a hidden {@code .NAME.partial} is left, which nobody takes for a document and the next
 * attempt overwrites. One thread and process at a time for one file.
 */
public final class DurableFile {
    private DurableFile() {}

    /** A hidden name beside a file, the same for every attempt: the next takes up what a killed one left. */
    static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".partial");
    }

    /** Writes a file, in place of one that may be there. */
    public static Path replace(Path target, byte[] content) throws IOException {
        Path partial = partial(target);
        try (FileChannel channel = OwnerFiles.create(partial)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(target);
        return target;
    }

    /** Makes a new name in the folder of a file survive a loss of power, where the system lets folders be opened. */
    static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null
                || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
