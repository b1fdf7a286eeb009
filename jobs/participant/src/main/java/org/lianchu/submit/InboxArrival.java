package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lianchu.identity.DurableFile;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.market.ParticipantId;

/**
 * The folder {@code inbox/SUBMITTER/} as whoever receives for the submitter fills it: with what came whole from another
 * machine. The guarantees of {@link InboxDelivery} hold; the receipt is laid first, so that no look at the inbox finds
 * the file without it.
 */
public final class InboxArrival {
    private final Path inbox;

    public InboxArrival(Path inbox) {
        this.inbox = inbox;
    }

    /** Where a file of a submitter lies, or would. */
    public Path target(Receipt receipt) {
        return target(receipt.submitter(), receipt.file());
    }

    /** Where a file of a submitter lies, or would, by its name. */
    public Path target(ParticipantId submitter, String file) {
        return inbox.resolve(submitter.text()).resolve(file);
    }

    /** Whether the file lies there with this very receipt. */
    public boolean isLaid(Receipt receipt) throws IOException {
        Path target = target(receipt);
        Path beside = Receipt.beside(target);
        return Files.isRegularFile(target)
                && Files.isRegularFile(beside)
                && Arrays.equals(Files.readAllBytes(beside), receipt.bytes());
    }

    /**
     * Lays the receipt beside a file that is there already, as where a submission was killed between the two.
     *
     * @return whether such a file was there
     * @throws SubmissionRefusedException NAME_TAKEN if it has other content
     */
    public boolean complete(Receipt receipt) throws IOException {
        SubmitterLock lock = SubmitterLock.of(target(receipt).resolveSibling(""));
        try (lock) {
            if (!isThere(receipt)) {
                return false;
            }
            receipt.write(target(receipt).resolveSibling(""));
            return true;
        }
    }

    /**
     * Lays receipt and file.
     *
     * @param staged the whole file, on the inbox's disk; it is moved
     * @throws SubmissionRefusedException NAME_TAKEN if a file of other content has the name
     */
    public void lay(Receipt receipt, Path staged) throws IOException {
        Path target = target(receipt);
        OwnerFiles.folder(target.resolveSibling(""));
        SubmitterLock lock = SubmitterLock.of(target.resolveSibling(""));
        try (lock) {
            boolean isThere = isThere(receipt);
            receipt.write(target.resolveSibling(""));
            if (isThere) {
                Files.delete(staged);
            } else {
                DurableFile.move(staged, target);
            }
        }
    }

    private boolean isThere(Receipt receipt) throws IOException {
        Path target = target(receipt);
        if (!InboxDelivery.isFor(target, receipt.sha256())) {
            throw new SubmissionRefusedException(
                    "NAME_TAKEN", receipt.file() + " has other content in the inbox; give the file another name");
        }
        return Files.exists(target);
    }
}
