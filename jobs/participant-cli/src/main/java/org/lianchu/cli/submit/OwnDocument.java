package org.lianchu.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import org.lianchu.cli.command.LedgerSession;
import org.lianchu.market.ParticipantId;
import org.lianchu.submit.OwnSubmission;
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
        return OwnSubmission.submit(
                session.as(submitter.text()), submitter, session.wallet().secret(submitter.text()), inbox, file);
    }
}
