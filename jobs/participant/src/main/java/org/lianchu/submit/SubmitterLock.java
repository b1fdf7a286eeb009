package org.lianchu.submit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.lianchu.identity.OwnerFiles;

/**
 * One submission of a submitter at a time into one folder, so that two commands do not take each other's numbers and
 * names. It ends with the process. Elsewhere, on another machine, the ledger alone decides.
 */
final class SubmitterLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();
    private static final String NAME = ".submit.lock";

    private final ReentrantLock own;
    private final FileChannel channel;

    private SubmitterLock(ReentrantLock own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /** Waits for the lock of a hand-over folder. */
    static SubmitterLock of(Path folder) throws IOException {
        OwnerFiles.folder(folder);
        ReentrantLock own = OF_THIS_PROCESS.computeIfAbsent(folder.toRealPath(), f -> new ReentrantLock());
        own.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(OwnerFiles.file(folder.resolve(NAME)), StandardOpenOption.WRITE);
            channel.lock();
            return new SubmitterLock(own, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            own.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            own.unlock();
        }
    }
}
