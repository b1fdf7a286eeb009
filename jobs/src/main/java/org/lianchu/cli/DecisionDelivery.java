package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.client.LedgerConnection;
import org.lianchu.market.DataRow;
import org.lianchu.market.ParticipantId;
import org.lianchu.readers.Limits;
import org.lianchu.submit.Mapping;
import org.lianchu.submit.PreparedDocument;
import org.lianchu.submit.Submission;
import org.lianchu.submit.SubmissionOutcome;
import org.lianchu.submit.SubmissionRefusedException;
import org.springframework.batch.core.job.JobExecutionException;

/** Hands over a decision of the operator's: submitted as DISPATCH where there is a ledger, and received at once. */
final class DecisionDelivery {
    private static final ParticipantId DISPATCH = ParticipantId.DISPATCH;

    private final CommonOptions common;
    private final OperatorDesk desk;

    DecisionDelivery(CommonOptions common, OperatorDesk desk) {
        this.common = common;
        this.desk = desk;
    }

    /**
     * Adds a decision to those in force.
     *
     * @return the file, where it was written
     * @throws SubmissionRefusedException if the ledger does not take it
     */
    Path deliver(List<DataRow> inForce, DataRow added) throws IOException, JobExecutionException {
        LedgerSession session = desk.session();
        Path inbox = common.home().inbox();
        Path folder = session == null ? inbox : common.home().root().resolve("decided");
        Path file = new DecisionFile(folder).write(inForce, added);
        if (session != null) {
            submit(session, inbox, file);
        }
        desk.house().ingest();
        return file;
    }

    private void submit(LedgerSession session, Path inbox, Path file) throws IOException {
        LedgerConnection ledger = session.as(DISPATCH.text());
        byte[] key = session.wallet().secret(DISPATCH.text());
        Submission submission = new Submission(
                ledger,
                DISPATCH,
                inbox,
                path -> PreparedDocument.of(path, DISPATCH, key, Limits.DEFAULT, Mapping.NONE),
                (step, path) -> {});
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        submission.submit(List.of(file), outcomes::add);
        SubmissionOutcome outcome = outcomes.get(0);
        if (outcome instanceof SubmissionOutcome.Refused refused) {
            throw new SubmissionRefusedException(refused.code(), refused.message());
        }
        if (!(outcome instanceof SubmissionOutcome.Submitted)) {
            throw new IOException("the decision in " + file + " was not submitted: " + outcome);
        }
    }
}
