package org.lianchu.cli.submit;

import org.lianchu.remote.RemoteHandOver;
import org.lianchu.submit.SubmissionOutcome;

/** What becomes of a submission whose file has yet to reach the house. */
final class RemoteOutcomes {
    private final RemoteHandOver handOver;
    private int delivered;

    RemoteOutcomes(RemoteHandOver handOver) {
        this.handOver = handOver;
    }

    /** Hands over what is on the ledger; what is not stays as it is. */
    SubmissionOutcome delivered(SubmissionOutcome outcome) {
        if (!(outcome instanceof SubmissionOutcome.Submitted submitted)) {
            return outcome;
        }
        RemoteHandOver.Result result;
        try {
            result = handOver.deliver(submitted.receipt(), submitted.handedOver());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SubmissionOutcome.Unknown(outcome.file(), "interrupted while it was handed over");
        }
        if (result instanceof RemoteHandOver.Result.Refused refused) {
            return new SubmissionOutcome.Refused(outcome.file(), refused.code(), refused.message());
        }
        if (result instanceof RemoteHandOver.Result.Unknown unknown) {
            return new SubmissionOutcome.Unknown(outcome.file(), unknown.message());
        }
        delivered++;
        return outcome;
    }

    /** How many documents the house has, now or since before. */
    int count() {
        return delivered;
    }
}
