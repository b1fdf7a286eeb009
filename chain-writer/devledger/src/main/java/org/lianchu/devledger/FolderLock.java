package org.lianchu.devledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** That one process has a ledger's folder open; it ends with the process, whatever ends that. */
final class FolderLock implements AutoCloseable {
    /**
     * The folders this process has open. The system's locks are a process's, not a channel's, and end when any channel
     * on
     * the file is closed: the file must not be touched a second time from here.
     */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path path) throws IOException {
        Path folder = path.toRealPath();
        if (!HERE.add(folder)) {
            throw new IOException("the ledger in " + folder + " is open in this process; close that first");
        }
        boolean taken = false;
        try {
            FolderLock lock = lock(folder);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HERE.remove(folder);
            }
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("the ledger in " + folder + " is open in process " + owner(folder)
                    + "; use it there, or end that process");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new FolderLock(folder, channel);
    }

    private static Path file(Path folder) {
        return folder.resolve("lock");
    }

    private static String owner(Path folder) throws IOException {
        return Files.readString(file(folder), StandardCharsets.US_ASCII).strip();
    }

    /** The process that has a ledger open; empty if none has. */
    static OptionalLong holder(Path path) throws IOException {
        if (!Files.exists(file(path))) {
            return OptionalLong.empty();
        }
        Path folder = path.toRealPath();
        if (HERE.contains(folder)) {
            return OptionalLong.of(ProcessHandle.current().pid());
        }
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null ? OptionalLong.of(Long.parseLong(owner(folder))) : OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HERE.remove(folder);
    }
}
