package org.lianchu.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Files and folders that only their owner can read, from their first byte on; each file is a {@link DurableFile}. */
public final class OwnerFiles {
    private static final String READ = "rw-------";
    private static final String SHARED = "rw-r-----";
    private static final String RUN = "rwx------";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerFiles() {}

    /** Makes a folder, and those above it; what is there stays as it is. */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, permissions(RUN));
    }

    /** Writes a file in UTF-8, and the folders above it; one that has the content already stays untouched. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file and the folders above it; one that has the content already stays untouched. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, READ);
    }

    /**
     * Writes a file, in place of one that may be there. In a folder that was given to a group to write into, the group
     * may read it too: so the folder of a submitter is shared with whoever receives.
     */
    public static Path replace(Path file, byte[] content) throws IOException {
        return DurableFile.write(file, out -> out.write(content), permissions(readers(file)));
    }

    /** {@link #write(Path, byte[])} of a file that its owner can also run. */
    public static void writeProgram(Path file, byte[] content) throws IOException {
        write(file, content, RUN);
    }

    /** {@link #write(Path, byte[])} of another file's content. */
    public static void copy(Path from, Path to) throws IOException {
        write(to, Files.readAllBytes(from));
    }

    /**
     * Writes a file that must not be there.
     *
     * @throws FileAlreadyExistsException if it is, and stays as it is
     */
    static void writeNew(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        write(file, content);
    }

    private static void write(Path file, byte[] content, String permissions) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        DurableFile.write(file, out -> out.write(content), permissions(permissions));
    }

    /** Makes an empty file, unless it is there. */
    public static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, permissions(READ));
        } catch (FileAlreadyExistsException there) {
            return file;
        }
    }

    /**
     * Opens a new file for writing, in place of one that may be there; for the same readers as {@link #replace}'s.
     */
    public static FileChannel create(Path file) throws IOException {
        return DurableFile.create(file, permissions(readers(file)));
    }

    private static String readers(Path file) throws IOException {
        return isShared(file) ? SHARED : READ;
    }

    private static boolean isShared(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return POSIX
                && folder != null
                && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_WRITE);
    }

    private static FileAttribute<?>[] permissions(String posix) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
