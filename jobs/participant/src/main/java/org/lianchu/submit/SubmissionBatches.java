package org.lianchu.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.market.ParticipantId;
import org.lianchu.progress.Awaited;
import org.lianchu.refusal.RefusedException;

/**
 * Writes documents that cannot replace each other's records at the same time, a batch of them after the other. The
 * submitter's lock is held while a batch is under way.
 */
final class SubmissionBatches {
    private final LedgerConnection ledger;
    private final SequenceNumbers numbers;
    private final InboxDelivery delivery;
    private final Submission.Watcher watcher;
    /** Documents of this submission that are not on the ledger, or not known to be: what revises them waits. */
    private final List<PreparedDocument> missing = new ArrayList<>();

    SubmissionBatches(
            LedgerConnection ledger, ParticipantId submitter, InboxDelivery delivery, Submission.Watcher watcher) {
        this.ledger = ledger;
        this.numbers = new SequenceNumbers(ledger, submitter);
        this.delivery = delivery;
        this.watcher = watcher;
    }

    /** What is under way of one document; without an outcome it is to be tried. */
    private static final class Attempt {
        private final ReadFile reading;
        private @Nullable SubmissionOutcome outcome;

        Attempt(ReadFile reading) {
            this.reading = reading;
            this.outcome = reading.end();
        }

        @Nullable
        PreparedDocument open() {
            return outcome == null ? reading.document() : null;
        }
    }

    /** Writes a batch; the outcomes are in its order. */
    List<SubmissionOutcome> write(List<ReadFile> batch, ExecutorService writers) throws IOException {
        List<Attempt> attempts = batch.stream().map(Attempt::new).toList();
        attempts.forEach(this::holdBack);
        if (attempts.stream().anyMatch(attempt -> attempt.open() != null)) {
            SubmitterLock lock = SubmitterLock.of(delivery.folder());
            try {
                while (attempts.stream().anyMatch(attempt -> attempt.open() != null)) {
                    writeAll(attempts, writers);
                }
            } finally {
                lock.close();
            }
        }
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt.outcome != null) {
                outcomes.add(attempt.outcome);
            }
            if (attempt.reading.document() != null && !(attempt.outcome instanceof SubmissionOutcome.Submitted)) {
                missing.add(attempt.reading.document());
            }
        }
        return outcomes;
    }

    private void holdBack(Attempt attempt) {
        PreparedDocument document = attempt.open();
        if (document == null) {
            return;
        }
        missing.stream()
                .filter(earlier -> ReadFile.mayReplace(document, earlier))
                .findFirst()
                .ifPresent(earlier -> attempt.outcome = new SubmissionOutcome.Refused(
                        document.file(),
                        "EARLIER_FILE",
                        earlier.file() + ", which it may revise, is not known to be on the ledger: see to that one,"
                                + " then give the same command again"));
    }

    /** Tries what has no outcome yet: all of it ends with one, but for numbers that somebody else took. */
    private void writeAll(List<Attempt> attempts, ExecutorService writers) throws IOException {
        List<Future<Optional<SubmissionOutcome>>> under = new ArrayList<>();
        List<Attempt> tried = new ArrayList<>();
        for (Attempt attempt : attempts) {
            PreparedDocument document = attempt.open();
            if (document != null) {
                under.add(writers.submit(start(document)));
                tried.add(attempt);
            }
        }
        for (int i = 0; i < tried.size(); i++) {
            Attempt attempt = tried.get(i);
            attempt.outcome = Awaited.of(under.get(i)).orElse(null);
            PreparedDocument again = attempt.open();
            if (again != null) {
                numbers.forget(again.dataset());
            }
        }
    }

    /** Decides on the document's number, in the order of the files, and gives what is left to do. */
    private Callable<Optional<SubmissionOutcome>> start(PreparedDocument document) {
        DocumentWrite write = new DocumentWrite(ledger, document, delivery, watcher);
        try {
            Optional<DocumentEntry> known = numbers.mayHave(document) ? write.known() : Optional.empty();
            if (known.isPresent()) {
                int highest = numbers.highest(document.dataset());
                return guarded(document, () -> Optional.of(write.repeat(known.get(), highest)));
            }
            int number = numbers.next(document);
            return guarded(document, () -> Optional.of(write.write(number)));
        } catch (LedgerUnreachableException | LedgerRefusedException e) {
            return () -> Optional.of(outcome(document.file(), e));
        }
    }

    /** The work with what may go wrong made an outcome; without one if the number was taken. */
    private Callable<Optional<SubmissionOutcome>> guarded(
            PreparedDocument document, Callable<Optional<SubmissionOutcome>> work) {
        return () -> {
            try {
                return work.call();
            } catch (DocumentWrite.NumberTakenException taken) {
                return Optional.empty();
            } catch (SubmissionRefusedException | LedgerUnreachableException | LedgerRefusedException e) {
                return Optional.of(outcome(document.file(), e));
            } catch (IOException | UncheckedIOException e) {
                return Optional.of(new SubmissionOutcome.Unknown(document.file(), e + "; what was done of it stands"));
            }
        };
    }

    /** What an exception means for the file it happened to. */
    static SubmissionOutcome outcome(Path file, RuntimeException e) {
        return e instanceof RefusedException refused
                ? new SubmissionOutcome.Refused(file, refused.code(), refused.what())
                : new SubmissionOutcome.Unknown(file, String.valueOf(e.getMessage()));
    }
}
