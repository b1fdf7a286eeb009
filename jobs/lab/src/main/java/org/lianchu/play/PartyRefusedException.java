package org.lianchu.play;

import org.lianchu.refusal.RefusedException;
import org.lianchu.submit.SubmissionOutcome;

/** A party that is played cannot submit a file: the ledger refuses it, or it is refused before the ledger is asked. */
public final class PartyRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    PartyRefusedException(String party, SubmissionOutcome.Refused refused) {
        super(refused.code(), party + ", " + refused.file().getFileName() + ": " + refused.message());
    }
}
