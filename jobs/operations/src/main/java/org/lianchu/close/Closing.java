package org.lianchu.close;

import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Term;
import org.lianchu.run.Run;

/**
 * A generation of a term, on its way to be closed or there.
 *
 * @param run by which it is closed, or is to be
 * @param before the run by which the last generation before was closed; null if none was
 * @param proposal as the ledger has it; null if nobody has proposed
 * @param closed as the ledger has it; null if nobody has approved
 */
public record Closing(
        Term term,
        Run run,
        @Nullable Run before,
        @Nullable CloseProposal proposal,
        @Nullable ClosedTerm closed,
        CloseState state) {
    /** n of the term's generations. */
    public int generation() {
        return run.key().generation();
    }
}
