package org.lianchu.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lianchu.identity.OwnerFiles;

/** That one process changes a network; it ends with the process, whatever ends that. */
final class FolderLock {
    /** What is done meanwhile. */
    interface Work {
        void run() throws IOException;
    }

    private FolderLock() {}

    /**
     * Does something that nobody else may do at the same time.
     *
     * @throws NetworkRefusedException NETWORK_BUSY, with the process that is at work
     */
    static void holding(Path folder, Work work) throws IOException {
        Path file = OwnerFiles.folder(folder).resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            take(channel, file, folder);
            work.run();
        }
    }

    private static void take(FileChannel channel, Path file, Path folder) throws IOException {
        if (lock(channel) == null) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.NETWORK_BUSY,
                    "process "
                            + Files.readString(file, StandardCharsets.US_ASCII).strip() + " is at work on " + folder
                            + "; wait until it is done, or end it");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
