package org.lianchu.submit;

import java.io.IOException;
import java.util.Optional;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.client.Written;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.DocumentEntry;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.Publish;
import org.lianchu.contract.request.Request;
import org.lianchu.evidence.Hash;
import org.lianchu.identity.DurableFile;

/**
 * One document on its way to the ledger and into the hand-over folder. Its steps are those of {@link Submission.Step},
 * each of which may be taken again.
 */
final class DocumentWrite {
    private final LedgerConnection ledger;
    private final PreparedDocument document;
    private final InboxDelivery delivery;
    private final Submission.Watcher watcher;

    DocumentWrite(
            LedgerConnection ledger, PreparedDocument document, InboxDelivery delivery, Submission.Watcher watcher) {
        this.ledger = ledger;
        this.document = document;
        this.delivery = delivery;
        this.watcher = watcher;
    }

    /**
     * Thrown where another document has the number, or the one before is free: the next is to be tried. Nothing was
     * written.
     */
    static final class NumberTakenException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** What the ledger has of the document, whoever wrote it. */
    Optional<DocumentEntry> known() {
        return ledger.read(Keys.document(document.submitter(), document.id())).map(DocumentEntry::decode);
    }

    /** Writes a document that was not known under a number that was free. */
    SubmissionOutcome write(int number) throws IOException, NumberTakenException {
        InboxDelivery.Place place = delivery.stage(document.file(), document.sha256());
        watcher.after(Submission.Step.STAGED, document.file());
        Outcome outcome = ledger.write(request(number));
        if (outcome instanceof Outcome.Committed committed) {
            watcher.after(Submission.Step.WRITTEN, document.file());
            // the same again: what was sent before, and not known to have arrived, did arrive
            Optional<Written> written = committed.isLocated()
                    ? Optional.of(new Written(committed.transactionId(), committed.block()))
                    : Optional.empty();
            return finish(place, number, number, committed.sameAgain(), written);
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return new SubmissionOutcome.Unknown(
                    document.file(), unknown.asked() + ": " + unknown.why() + "; " + unknown.whatToDo());
        }
        delivery.withdraw(place);
        Outcome.Refused refused = (Outcome.Refused) outcome;
        if (refused.is(RefusalCode.EXISTS_WITH_OTHER_CONTENT)) {
            // somebody wrote it under another number since the numbers were read
            Optional<DocumentEntry> known = known();
            if (known.isPresent()) {
                return repeat(known.get(), Math.max(number, known.get().sequence()));
            }
        }
        if (refused.is(RefusalCode.SEQUENCE_TAKEN) || refused.is(RefusalCode.NOT_NEXT)) {
            throw new NumberTakenException();
        }
        return new SubmissionOutcome.Refused(document.file(), refused.code(), refused.message());
    }

    /**
     * Hands over a document that is on the ledger already.
     *
     * @param highest the submitter's highest number of the dataset
     */
    SubmissionOutcome repeat(DocumentEntry known, int highest) throws IOException {
        boolean isSame = known.submitter().equals(document.submitter())
                && known.dataset() == document.dataset()
                && known.request().equals(Hash.sha256(request(known.sequence()).encode()));
        if (!isSame) {
            return new SubmissionOutcome.Refused(
                    document.file(), RefusalCode.EXISTS_WITH_OTHER_CONTENT.name(), otherContent(known));
        }
        InboxDelivery.Place place = delivery.stage(document.file(), document.sha256());
        watcher.after(Submission.Step.STAGED, document.file());
        watcher.after(Submission.Step.WRITTEN, document.file());
        return finish(place, known.sequence(), highest, true, Optional.empty());
    }

    private String otherContent(DocumentEntry known) {
        return "the same file is document number " + known.sequence() + " of "
                + known.dataset().text() + " on the ledger, read as other records"
                + (document.mapping() == null
                        ? ""
                        : " or by another mapping or other meters: give those of then by --mapping or --meters")
                + "; what stands there does not change. To submit what it says now, save it as another file"
                + " (its columns or rows in another order will do)";
    }

    private Request request(int number) {
        return document.isPublished()
                ? new Publish(document.id(), document.dataset(), number, document.published())
                : new Anchor(document.id(), document.submitter(), document.dataset(), number, document.chunks());
    }

    private SubmissionOutcome finish(
            InboxDelivery.Place place, int number, int highest, boolean isSameAgain, Optional<Written> written)
            throws IOException {
        delivery.name(place);
        watcher.after(Submission.Step.HANDED_OVER, document.file());
        Receipt receipt = written(place, receipt(place, number, written));
        watcher.after(Submission.Step.RECEIPTED, document.file());
        return new SubmissionOutcome.Submitted(
                document.file(), receipt, place.target(), isSameAgain, highest, document.unmappedChannels());
    }

    /** Writes the receipt; one that says the same stays, also if newer meters read the file in the same way. */
    private Receipt written(InboxDelivery.Place place, Receipt receipt) throws IOException {
        Optional<Receipt> before = InboxDelivery.receipt(place.target(), document.id())
                .filter(there -> there.withMapping(receipt.mapping()).equals(receipt));
        if (before.isPresent()) {
            DurableFile.forceFolder(place.target());
            return before.get();
        }
        receipt.write(place.folder());
        return receipt;
    }

    private Receipt receipt(InboxDelivery.Place place, int number, Optional<Written> known) throws IOException {
        Written written = known.isPresent() ? known.get() : written(place);
        return new Receipt(
                document.sha256(),
                document.id(),
                String.valueOf(place.target().getFileName()),
                document.submitter(),
                document.dataset(),
                number,
                document.secret(),
                document.mapping(),
                document.attachment(),
                document.records(),
                document.totalWattHours(),
                ledger.deployment().channel(),
                written.transactionId(),
                written.block(),
                document.chunks());
    }

    /** Where an earlier command wrote the document: its receipt knows, else the blocks do. */
    private Written written(InboxDelivery.Place place) throws IOException {
        Optional<Receipt> before = InboxDelivery.receipt(place.target(), document.id())
                .filter(receipt -> receipt.channel().equals(ledger.deployment().channel()));
        if (before.isPresent()) {
            return new Written(before.get().transaction(), before.get().block());
        }
        return ledger.findWrite(Keys.document(document.submitter(), document.id()))
                .orElseThrow(() -> new SubmissionRefusedException(
                        "BLOCK_NOT_FOUND",
                        "the ledger has document " + document.id()
                                + ", but no block that wrote it is on this peer yet; give the same command again"));
    }
}
