package org.lianchu.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.OwnerFiles;

/**
 * A folder for files that are needed for a moment, which only their owner reads. It is removed when it is closed; what
 * a process left that was killed is removed by the next that opens one at the same place.
 */
public final class ScratchFolder implements Closeable {
    private static final String HELD = ".held";

    private final Path folder;
    private final FileLock lock;

    private ScratchFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * A folder of this process's own.
     *
     * @param place where such folders are, and nothing else; made if need be
     */
    public static ScratchFolder in(Path place) throws IOException {
        OwnerFiles.folder(place);
        // nobody takes a folder for left that is being made
        try (FileChannel making = lockFile(place);
                FileLock alone = making.lock()) {
            sweep(place);
            Path folder = OwnerFiles.folder(place.resolve(UUID.randomUUID().toString()));
            FileLock lock = tryLock(folder);
            if (lock == null || !alone.isValid()) {
                throw new IOException(folder + " cannot be locked: choose a folder on a local disk");
            }
            return new ScratchFolder(folder, lock);
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    private static FileChannel lockFile(Path in) throws IOException {
        return FileChannel.open(in.resolve(HELD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(Path folder) throws IOException {
        FileChannel channel = lockFile(folder);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock;
        } catch (OverlappingFileLockException ours) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static void sweep(Path place) throws IOException {
        List<Path> folders;
        try (Stream<Path> list = Files.list(place)) {
            folders = list.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            FileLock left = tryLock(folder);
            if (left != null) {
                left.acquiredBy().close();
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
        FileUtils.deleteDirectory(folder.toFile());
    }
}
