package org.lianchu.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.Awaited;

/**
 * Submits files, many at once, under one identity.
 *
 * <p>Guarantees, wherever it is killed: given again, it makes the same documents, meets them as the same again and ends
 * with the same files and receipts; a receipt is there only beside its file and only when the ledger has the document.
 * Numbers follow the order of the files. Where somebody else takes numbers of the same submitter meanwhile, that still
 * holds for files that can replace each other's records: the later one waits for the earlier, and is not submitted
 * while the earlier is not.
 */
public final class Submission {
    /** What has been done of a file; killed after any of them, the same submission goes on. */
    public enum Step {
        /** Read and found to be a document. Nothing was written anywhere. */
        PREPARED,
        /** A hidden copy waits in the hand-over folder. */
        STAGED,
        /** The ledger has the document. */
        WRITTEN,
        /** The file has its name in the hand-over folder. */
        HANDED_OVER,
        /** The receipt lies beside it: the document may be received. */
        RECEIPTED
    }

    /** Is told of each step, by the threads that take them. */
    @FunctionalInterface
    public interface Watcher {
        void after(Step step, Path file);
    }

    /** Reads one file. */
    @FunctionalInterface
    public interface Preparing {
        Preparation of(Path file) throws IOException;
    }

    /** Files read ahead and documents under way at once; a gateway takes ten times as many calls. */
    static final int AT_ONCE = 32;

    private static final int READERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final Preparing preparing;
    private final Watcher watcher;
    private final SubmissionBatches batches;

    /**
     * @param ledger connected as the submitter
     * @param inbox the hand-over folder, in which the submitter has one of its own
     */
    public Submission(
            LedgerConnection ledger, ParticipantId submitter, Path inbox, Preparing preparing, Watcher watcher) {
        this.preparing = preparing;
        this.watcher = watcher;
        this.batches = new SubmissionBatches(ledger, submitter, new InboxDelivery(inbox, submitter), watcher);
    }

    /**
     * Submits files. An outcome is told as soon as those of the files before it are.
     *
     * @param outcomes is told what became of each, in the files' order, by this thread
     * @throws IOException if the hand-over folder cannot be used at all; what was done stands
     */
    public void submit(List<Path> files, Consumer<SubmissionOutcome> outcomes) throws IOException {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        ExecutorService writers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Iterator<Path> left = files.iterator();
            Deque<Future<ReadFile>> ahead = new ArrayDeque<>();
            List<ReadFile> batch = new ArrayList<>();
            while (left.hasNext() || !ahead.isEmpty()) {
                while (left.hasNext() && ahead.size() < AT_ONCE) {
                    Path file = left.next();
                    ahead.add(readers.submit(() -> read(file)));
                }
                ReadFile next = Awaited.of(ahead.remove());
                if (batch.size() == AT_ONCE || batch.stream().anyMatch(next::mayReplace)) {
                    batches.write(batch, writers).forEach(outcomes);
                    batch.clear();
                }
                batch.add(next);
            }
            batches.write(batch, writers).forEach(outcomes);
        } finally {
            readers.shutdownNow();
            writers.shutdownNow();
        }
    }

    private ReadFile read(Path file) {
        try {
            Preparation preparation = preparing.of(file);
            if (preparation instanceof PreparedDocument document) {
                watcher.after(Step.PREPARED, file);
                return ReadFile.of(document);
            }
            RejectedDocument rejected = (RejectedDocument) preparation;
            return ReadFile.ended(new SubmissionOutcome.Rejected(file, rejected.rejects(), rejected.rejectCount()));
        } catch (SubmissionRefusedException | LedgerUnreachableException | LedgerRefusedException e) {
            return ReadFile.ended(SubmissionBatches.outcome(file, e));
        } catch (IOException | UncheckedIOException e) {
            return ReadFile.ended(new SubmissionOutcome.Refused(file, "NOT_READABLE", e + "; see to the file"));
        }
    }
}
