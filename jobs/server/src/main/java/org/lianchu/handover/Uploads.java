package org.lianchu.handover;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.lianchu.access.LedgerSource;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.submit.FileHash;
import org.lianchu.submit.InboxArrival;
import org.lianchu.submit.Receipt;
import org.lianchu.submit.ReceiptFormatException;
import org.lianchu.submit.ReceiptReader;
import org.lianchu.submit.SubmissionRefusedException;

/** Takes documents from parties' own machines into the inbox: a receipt, then the file. Safe for many threads. */
public final class Uploads implements Closeable {
    private static final Duration RECEIPT_TAKES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    private final LedgerSource ledger;
    private final InboxArrival inbox;
    private final Staging staging;
    private final UploadLimits limits;
    private final Clock clock;
    private volatile Instant swept = Instant.MIN;

    /** @throws IOException if there is no place to stage files in */
    public Uploads(LedgerSource ledger, Path inbox, UploadLimits limits, Clock clock) throws IOException {
        this.ledger = ledger;
        this.inbox = new InboxArrival(inbox);
        this.staging = new Staging(inbox, limits);
        this.limits = limits;
        this.clock = clock;
        sweep();
    }

    /** Drops what nobody went on with, also of a server that is never started again. */
    private void sweep() throws IOException {
        Instant now = clock.instant();
        if (swept.isBefore(now.minus(BETWEEN_SWEEPS))) {
            swept = now;
            staging.dropBefore(now.minus(limits.keptUnfinished()));
        }
    }

    /**
     * How far a document is.
     *
     * @param isNew whether it was not known before
     * @param isWhole whether it lies in the inbox
     * @param offset how many bytes are there
     */
    record Progress(boolean isNew, boolean isWhole, long offset) {}

    /**
     * Takes a receipt.
     *
     * @throws ServerRefusedException unless it is one, this document's, and the ledger has it
     */
    Progress receipt(DocumentAddress document, InputStream content) throws IOException {
        sweep();
        Staging.Work work = staging.begin(document);
        try (work) {
            Receipt receipt = read(document, content);
            if (inbox.isLaid(receipt)) {
                staging.forget(document);
                return new Progress(false, true, Files.size(inbox.target(receipt)));
            }
            requireOnLedger(receipt);
            if (isCompleted(document, receipt)) {
                staging.forget(document);
                return new Progress(false, true, Files.size(inbox.target(receipt)));
            }
            boolean isKnown = staging.receipt(document).filter(receipt::equals).isPresent();
            if (!isKnown) {
                staging.take(document, receipt);
            }
            return new Progress(!isKnown, false, staging.size(document));
        }
    }

    private Receipt read(DocumentAddress document, InputStream content) throws IOException {
        byte[] bytes = new TimedBody(content, RECEIPT_TAKES, ReceiptReader.MOST_BYTES, clock).readAll();
        Receipt receipt;
        try {
            receipt = ReceiptReader.read(Receipt.beside(Path.of(document.name())), bytes);
        } catch (ReceiptFormatException e) {
            throw new ServerRefusedException(ProblemCode.RECEIPT, e.what());
        }
        if (!receipt.submitter().equals(document.submitter()) || !receipt.file().equals(document.name())) {
            throw new ServerRefusedException(
                    ProblemCode.RECEIPT_DIFFERS, receipt.submitter() + "/" + receipt.file(), document);
        }
        return receipt;
    }

    private void requireOnLedger(Receipt receipt) {
        Optional<DocumentEntry> entry = ledger.ask(
                        asked -> asked.read(Keys.document(receipt.submitter(), receipt.document())))
                .map(DocumentEntry::decode);
        boolean isSame = entry.filter(there -> there.dataset() == receipt.dataset()
                        && there.sequence() == receipt.sequence()
                        && there.submitter().equals(receipt.submitter()))
                .isPresent();
        if (!isSame) {
            throw new ServerRefusedException(
                    ProblemCode.NOT_ON_LEDGER,
                    receipt.submitter(),
                    receipt.dataset().text(),
                    receipt.sequence());
        }
    }

    private boolean isCompleted(DocumentAddress document, Receipt receipt) throws IOException {
        try {
            return inbox.complete(receipt);
        } catch (SubmissionRefusedException taken) {
            throw new ServerRefusedException(ProblemCode.OTHER_CONTENT, document);
        }
    }

    /**
     * Takes the rest of a file.
     *
     * @param offset from which byte on the content goes: 0 for all of it anew, else as many as are there
     * @param announced how many bytes the content has
     * @throws ServerRefusedException if no receipt was taken, the offset is another, the file is too large or not the
     *     receipt's, or it took too long: what came of it then stays
     */
    Progress content(DocumentAddress document, long offset, long announced, InputStream content) throws IOException {
        Staging.Work work = staging.begin(document);
        try (work) {
            Receipt receipt = staging.receipt(document).orElse(null);
            if (receipt == null) {
                return again(document, offset, content);
            }
            long size = staging.size(document);
            if (offset != 0 && offset != size) {
                throw new ServerRefusedException(ProblemCode.UPLOAD_OFFSET, offset, size);
            }
            if (announced > limits.mostBytes() - offset) {
                throw new ServerRefusedException(ProblemCode.TOO_LARGE, limits.mostBytes());
            }
            staging.requireRoom(document, announced);
            gather(staging.file(document), offset, content);
            return lay(document, receipt);
        }
    }

    private void gather(Path file, long offset, InputStream content) throws IOException {
        if (!Files.exists(file)) {
            OwnerFiles.create(file).close();
        }
        TimedBody body = new TimedBody(content, limits.longest(), limits.mostBytes() - offset, clock);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.truncate(offset).position(offset);
            try {
                for (ByteBuffer part = body.next(); part.hasRemaining(); part = body.next()) {
                    write(out, part);
                }
            } finally {
                out.force(true);
            }
        }
    }

    private void write(FileChannel out, ByteBuffer part) throws IOException {
        try {
            while (part.hasRemaining()) {
                out.write(part);
            }
        } catch (IOException e) {
            staging.requireRoom(); // what the system says in words of its own
            throw e;
        }
    }

    private Progress lay(DocumentAddress document, Receipt receipt) throws IOException {
        Path staged = staging.file(document);
        long size = Files.size(staged);
        Hash sha256 = FileHash.of(staged);
        if (!sha256.equals(receipt.sha256())) {
            Files.delete(staged);
            throw new ServerRefusedException(ProblemCode.DIGEST_DIFFERS, sha256, receipt.sha256());
        }
        try {
            inbox.lay(receipt, staged);
        } catch (SubmissionRefusedException taken) {
            throw new ServerRefusedException(ProblemCode.OTHER_CONTENT, document);
        }
        staging.forget(document);
        return new Progress(true, true, size);
    }

    /** What is there already, sent once more: the same is welcome and nothing is kept of it. */
    private Progress again(DocumentAddress document, long offset, InputStream content) throws IOException {
        Receipt laid = laid(document).orElse(null);
        if (laid == null) {
            throw new ServerRefusedException(ProblemCode.NO_RECEIPT, document);
        }
        long size = Files.size(inbox.target(laid));
        if (offset != 0) {
            throw new ServerRefusedException(ProblemCode.UPLOAD_OFFSET, offset, size);
        }
        TimedBody body = new TimedBody(content, limits.longest(), limits.mostBytes(), clock);
        if (!body.sha256().equals(laid.sha256())) {
            throw new ServerRefusedException(ProblemCode.OTHER_CONTENT, document);
        }
        return new Progress(false, true, size);
    }

    /** The receipt of a document that lies in the inbox; empty if none does. */
    Optional<Receipt> laid(DocumentAddress document) throws IOException {
        Path target = inbox.target(document.submitter(), document.name());
        Path beside = Receipt.beside(target);
        if (!Files.isRegularFile(target) || !Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        return ReceiptReader.undamaged(beside);
    }

    /** How many bytes are staged of a document whose receipt was taken; empty if none was. */
    OptionalLong staged(DocumentAddress document) throws IOException {
        return staging.receipt(document).isPresent() ? OptionalLong.of(staging.size(document)) : OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
        staging.close();
    }
}
