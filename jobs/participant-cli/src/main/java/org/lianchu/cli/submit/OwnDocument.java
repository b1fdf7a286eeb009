package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.client.LedgerConnection;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.reject.Limits;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Submission;
import org.lianchu.submit.SubmissionOutcome;
import org.lianchu.submit.SubmissionRefusedException;

/** Submits a document that a command has written, like any other. */
public final class OwnDocument {
    private OwnDocument() {}

    /**
     * Puts it on the ledger and hands it over.
     *
     * @throws SubmissionRefusedException if the ledger does not take it
     */
    public static SubmissionOutcome.Submitted submit(
            LedgerSession session, ParticipantId submitter, Path inbox, Path file) throws IOException {
        LedgerConnection ledger = session.as(submitter.text());
        byte[] key = session.wallet().secret(submitter.text());
        Submission submission = new Submission(
                ledger,
                submitter,
                inbox,
                path -> PreparedDocument.of(path, submitter, key, Limits.DEFAULT, Mapping.NONE),
                (step, path) -> {});
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        submission.submit(List.of(file), outcomes::add);
        SubmissionOutcome outcome = outcomes.get(0);
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            throw new SubmissionRefusedException(refused.code(), refused.message());
        }
        if (outcome instanceof SubmissionOutcome.Submitted submitted) {
            return submitted;
        }
        throw new IOException(file + " was not submitted: " + outcome);
    }
}
