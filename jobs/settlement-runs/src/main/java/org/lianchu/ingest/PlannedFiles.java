package org.lianchu.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.lianchu.store.FilePlan;
import org.lianchu.store.PlannedFile;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptReader;

/**
 * The files of the inbox that lie in parts which are planned and not done, by their numbers, for whoever receives them
 * elsewhere. No other file of the inbox is to be had here, whatever it is called. Safe for many threads.
 */
public final class PlannedFiles {
    private final FilePlan plan;
    private final Path inbox;

    public PlannedFiles(DataSource database, Path inbox) {
        this.plan = new FilePlan(database);
        this.inbox = inbox;
    }

    /** A file that is open: the one that the scan saw. */
    public record Opened(InputStream content, long bytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /** It is not what the scan saw any more: whoever receives it leaves it. */
    public static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;

        ChangedException(PlannedFile file) {
            super(file.submitter() + "/" + file.file() + " is not what it was when its part was planned");
        }
    }

    /**
     * Opens a file.
     *
     * @return empty if no such number lies in a part that waits or is worked on
     * @throws ChangedException if something else lies there by now, or nothing
     */
    public Optional<Opened> open(long number) throws IOException {
        Optional<PlannedFile> planned = plan.open(number);
        return planned.isEmpty() ? Optional.empty() : Optional.of(opened(planned.get(), ""));
    }

    /** Opens the receipt beside it, in the same way. */
    public Optional<Opened> openReceipt(long number) throws IOException {
        Optional<PlannedFile> planned = plan.open(number);
        return planned.isEmpty() ? Optional.empty() : Optional.of(opened(planned.get(), Receipt.SUFFIX));
    }

    private Opened opened(PlannedFile file, String suffix) throws IOException {
        Path folder = inbox.resolve(file.submitter());
        SeekableByteChannel channel;
        try {
            requireUnchanged(folder, file);
            channel = PlainFile.open(folder, Path.of(file.file() + suffix));
        } catch (IOException e) {
            throw changed(file, e);
        }
        boolean isGood = false;
        try {
            // once more: what was opened is what was looked at
            requireUnchanged(folder, file);
            long bytes = channel.size();
            if (suffix.isEmpty() ? bytes != file.bytes() : bytes > ReceiptReader.MOST_BYTES) {
                throw new ChangedException(file);
            }
            isGood = true;
            return new Opened(Channels.newInputStream(channel), bytes);
        } finally {
            if (!isGood) {
                channel.close();
            }
        }
    }

    private static void requireUnchanged(Path folder, PlannedFile file) throws IOException {
        if (!FolderScan.stamp(folder.resolve(file.file())).equals(file.stamp())) {
            throw new ChangedException(file);
        }
    }

    private static IOException changed(PlannedFile file, IOException cause) {
        IOException changed = new ChangedException(file);
        changed.initCause(cause);
        return changed;
    }
}
