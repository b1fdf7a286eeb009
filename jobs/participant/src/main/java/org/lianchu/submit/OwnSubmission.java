package org.lianchu.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.client.LedgerConnection;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.reject.Limits;

/** Submits one document that a program has written, like any other. */
public final class OwnSubmission {
    private OwnSubmission() {}

    /**
     * Puts it on the ledger and hands it over.
     *
     * @param ledger connected as the submitter, or for DISPATCH as a person of its own who may publish
     * @param key the submitter's, from which the salts are derived
     * @throws SubmissionRefusedException if the ledger does not take it
     */
    public static SubmissionOutcome.Submitted submit(
            LedgerConnection ledger, ParticipantId submitter, byte[] key, Path inbox, Path file) throws IOException {
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
