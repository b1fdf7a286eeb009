package org.lianchu.devledger;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the state down now and then, by a thread of its own on a view of its own: commits go on. */
final class Snapshots implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());

    private final Path file;
    private final Chain chain;
    private final long everyBytes;
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "ledger-snapshot"));
    private final AtomicBoolean busy = new AtomicBoolean();

    private volatile long writtenHeight;
    private volatile long writtenEnd;

    Snapshots(Path folder, Chain chain, long everyBytes, long height) {
        this.file = folder.resolve(LedgerStore.SNAPSHOT);
        this.chain = chain;
        this.everyBytes = everyBytes;
        this.writtenHeight = height;
        this.writtenEnd = chain.file().end();
    }

    /** A block was committed. */
    void committed() {
        if (chain.file().end() - writtenEnd >= everyBytes && busy.compareAndSet(false, true)) {
            executor.execute(this::writeAndGoOn);
        }
    }

    private void writeAndGoOn() {
        try {
            write();
        } catch (IOException e) {
            // nothing is lost: a start takes longer
            LOG.log(Level.WARNING, "cannot write the snapshot " + file, e);
            writtenEnd = chain.file().end();
        } finally {
            busy.set(false);
        }
    }

    private void write() throws IOException {
        long end = chain.file().end();
        try (VersionedState.View view = chain.state().view()) {
            if (view.height() != writtenHeight) {
                ByteString hash = Blocks.hash(chain.block(view.height() - 1).getHeader());
                Snapshot.write(file, chain, view, hash);
                writtenHeight = view.height();
            }
        }
        writtenEnd = end;
    }

    /** Writes the last one, when nothing more is committed. */
    @Override
    public void close() throws IOException {
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
