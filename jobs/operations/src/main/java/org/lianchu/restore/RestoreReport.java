package org.lianchu.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.settlement.RunId;
import org.lianchu.time.SettlementPeriod;

/**
 * Where a database stands that is built again.
 *
 * @param runs how many the ledger has
 * @param restored of these, how many are here as the ledger has them
 * @param closes how many the ledger has
 * @param closed of these, how many are here
 * @param missing documents that the ledger has and that were not handed over, by submitter
 * @param waiting runs that cannot be computed yet
 * @param differing runs that are not what the ledger settled; nothing of them is kept
 * @param partial runs of which the ledger has some days only; they go on like others that stopped
 * @param unknown runs that were made before one that the ledger has, and that it has not
 * @param unanswered discrepancies that blocked nothing when the ledger settled their run, and are open now: their
 *     explanations were in the database alone
 * @param faults of claims, each a sentence
 */
public record RestoreReport(
        int runs,
        int restored,
        int closes,
        int closed,
        List<Missing> missing,
        List<Waiting> waiting,
        List<Differing> differing,
        List<RunId> partial,
        List<RunId> unknown,
        List<Unanswered> unanswered,
        List<String> faults) {
    public RestoreReport {
        missing = List.copyOf(missing);
        waiting = List.copyOf(waiting);
        differing = List.copyOf(differing);
        partial = List.copyOf(partial);
        unknown = List.copyOf(unknown);
        unanswered = List.copyOf(unanswered);
        faults = List.copyOf(faults);
    }

    /**
     * A document that the ledger has and that is not here.
     *
     * @param id its id on the ledger
     * @param days from the first to the last that it has records of; null of one without days
     * @param holdsUp runs that wait for it
     */
    public record Missing(
            DocumentName name,
            String id,
            long block,
            @Nullable SettlementPeriod days,
            List<RunId> holdsUp) {}

    /**
     * A run that cannot be computed yet.
     *
     * @param documents that it lacks
     * @param rules SHA-256 of rule files that it lacks
     * @param after the run that has to come before it; null if none does
     */
    public record Waiting(
            RunId run,
            List<DocumentName> documents,
            List<String> rules,
            @Nullable RunId after) {}

    /**
     * A run that is not what the ledger settled.
     *
     * @param days each a sentence
     */
    public record Differing(RunId run, List<String> days) {}

    /** A discrepancy without its answer, in a run. */
    public record Unanswered(RunId run, String discrepancy) {}

    /** Whether all is here that the ledger has. */
    public boolean isComplete() {
        return restored == runs && closed == closes;
    }

    /** Whether something is not as the ledger has it. */
    public boolean differs() {
        return !differing.isEmpty() || !faults.isEmpty();
    }
}
