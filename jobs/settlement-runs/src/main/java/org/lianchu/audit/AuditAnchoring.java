package org.lianchu.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.Attachment;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Submission;
import org.lianchu.submit.SubmissionOutcome;

/**
 * Anchors the heads of days that are over: each is a small file that DISPATCH submits as an attachment, so it is on the
 * ledger as any document is, and is received, compared and proved like one. Killed at any point, the next does the
 * same again.
 */
public final class AuditAnchoring {
    private final AuditTrail trail;
    private final LedgerAccess ledger;
    private final Path inbox;

    public AuditAnchoring(AuditTrail trail, LedgerAccess ledger, Path inbox) {
        this.trail = trail;
        this.ledger = ledger;
        this.inbox = inbox;
    }

    /**
     * What was done.
     *
     * @param anchored the heads that the ledger has now, by day
     * @param failure why not more; null if nothing is left
     */
    public record Result(List<AuditHead> anchored, @Nullable String failure) {}

    /** Anchors what is due, in order; nothing without a ledger. */
    public Result anchor() throws IOException {
        LedgerConnection connection = ledger.connection();
        Supplier<byte[]> key = ledger.key();
        List<AuditHead> done = new ArrayList<>();
        if (connection == null || key == null) {
            return new Result(done, null);
        }
        for (AuditHead head : trail.due()) {
            String failure = anchor(head, connection, key.get());
            if (failure != null) {
                return new Result(done, failure);
            }
            done.add(head);
        }
        return new Result(done, null);
    }

    private @Nullable String anchor(AuditHead head, LedgerConnection connection, byte[] key) throws IOException {
        Path folder = Files.createTempDirectory("lianchu-audit");
        Path file = folder.resolve(head.file());
        try {
            Files.write(file, head.bytes());
            Attachment said = new Attachment("text/plain", head.file(), "audit head of " + head.day());
            Submission submission = new Submission(
                    connection,
                    ParticipantId.DISPATCH,
                    inbox,
                    given -> PreparedDocument.ofAttachment(given, ParticipantId.DISPATCH, key, said),
                    (step, given) -> {});
            List<SubmissionOutcome> outcomes = new ArrayList<>();
            submission.submit(List.of(file), outcomes::add);
            return noted(head, outcomes.get(0));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private @Nullable String noted(AuditHead head, SubmissionOutcome outcome) {
        if (outcome instanceof SubmissionOutcome.Submitted submitted) {
            trail.anchored(head, submitted.receipt().document().toString());
            return null;
        }
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            return refused.code() + ": " + refused.message();
        }
        return outcome instanceof SubmissionOutcome.Unknown unknown ? unknown.message() : outcome.toString();
    }
}
