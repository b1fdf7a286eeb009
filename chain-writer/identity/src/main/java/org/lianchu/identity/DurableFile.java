package org.lianchu.identity;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * Files that are there whole or not at all: written under a hidden name, forced to the disk, then named.
 *
 * <p>Killed while writing, a hidden {@code .NAME.partial} is left, which nobody takes for a document and the next
 * attempt overwrites. One thread and process at a time for one file. A file that only its owner may read is written by
 * {@link OwnerFiles}.
 */
public final class DurableFile {
    private static final int BUFFER = 1 << 16;

    private DurableFile() {}

    /** Who writes a file's content. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A hidden name beside a file, the same for every attempt: the next takes up what a killed one left. */
    public static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".partial");
    }

    /** Writes a file, in place of one that may be there. */
    public static Path replace(Path target, byte[] content) throws IOException {
        return replace(target, out -> out.write(content));
    }

    /** Writes a file, in place of one that may be there; a content that fails leaves that one as it was. */
    public static Path replace(Path target, Content content) throws IOException {
        return write(target, content);
    }

    static Path write(Path target, Content content, FileAttribute<?>... attributes) throws IOException {
        Path partial = partial(target);
        try (FileChannel channel = create(partial, attributes)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        move(partial, target);
        return target;
    }

    /** Names what somebody else wrote under the hidden name, in place of a file that may be there. */
    public static void name(Path partial, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        move(partial, target);
    }

    /** Names what was written and forced under a hidden name, in place of a file that may be there. */
    public static void move(Path partial, Path target) throws IOException {
        rename(partial, target);
        forceFolder(target);
    }

    /** {@link #move} but for a loss of power, which the name survives once {@link #forceFolder} was called. */
    public static void rename(Path partial, Path target) throws IOException {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * A new file for what will be named later, in place of what a killed attempt left there. A link that somebody laid
     * in its place is removed, never followed: the folder may be one that others write in.
     */
    public static FileChannel create(Path partial, FileAttribute<?>... attributes) throws IOException {
        Files.deleteIfExists(partial);
        return FileChannel.open(partial, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    /** Makes a new name in the folder of a file survive a loss of power, where the system lets folders be opened. */
    public static void forceFolder(Path file) throws IOException {
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
