package org.lianchu.ledger;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.lianchu.contract.ledger.DocumentName;
import org.lianchu.contract.ledger.RunPins;
import org.lianchu.evidence.Hash;
import org.lianchu.run.LeftOut;
import org.lianchu.run.LeftOutDocument;
import org.lianchu.run.Run;
import org.lianchu.run.RunFunctions;
import org.lianchu.run.RunOpening;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunId;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.RestorationStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.RunCuts;
import org.lianchu.store.Transactions;
import org.lianchu.time.TradingDay;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A run that the ledger has and the database lost, built again: opened with what the ledger says that it was opened
 * with, computed from what was received again, and held against the ledger's seals before anything is judged by it.
 */
public final class RunRestoring {
    private final TransactionTemplate transactions;
    private final RunStore runs;
    private final RunOpening opening;
    private final RunFunctions functions;
    private final RunCuts cuts;
    private final LeftOut leftOut;
    private final LedgerStore onLedger;
    private final ResultStore results;
    private final SealedDays sealed;

    RunRestoring(
            DataSource database,
            RunStore runs,
            RunOpening opening,
            RunFunctions functions,
            RunCuts cuts,
            LeftOut leftOut,
            LedgerStore onLedger,
            ResultStore results,
            SealedDays sealed) {
        this.transactions = Transactions.over(database);
        this.runs = runs;
        this.opening = opening;
        this.functions = functions;
        this.cuts = cuts;
        this.leftOut = leftOut;
        this.onLedger = onLedger;
        this.results = results;
        this.sealed = sealed;
    }

    /**
     * With what a run was opened.
     *
     * @param before its number, the last document that had been received, and when it was opened
     * @param pins by term
     * @param without documents up to that one that had not been
     * @param notYet ids of rule versions that were approved later
     */
    public record Opened(
            RestorationStore.Opened before,
            SortedMap<YearMonth, RunPins> pins,
            Collection<Long> without,
            Set<String> notYet) {}

    /**
     * Opens a run again; one of which days were computed already stays as it was opened.
     *
     * @param lateCalls of the channel; empty for no limit
     */
    public Run open(Opened opened, Optional<Duration> lateCalls) {
        Run open = transactions.execute(status -> {
            Optional<Run> there = runs.find(opened.before.run());
            if (there.isPresent() && isBegun(there.get())) {
                return there.get();
            }
            there.ifPresent(runs::forget);
            cuts.noteAgain(RunId.parse(opened.before.run()), opened.pins, lateCalls);
            return opening.openAgain(opened.before, opened.without, opened.notYet);
        });
        functions.forget();
        return open;
    }

    /** Whether any day of it was computed. */
    public boolean isBegun(Run run) {
        return !results.knownDays(run.no()).isEmpty();
    }

    /** Takes away what is not the ledger's, or cannot be computed yet. */
    public void forget(Run run) {
        transactions.executeWithoutResult(status -> runs.forget(run));
        functions.forget();
    }

    /**
     * What was anchored for the run's days up to its cuts, was not named late, and is not here.
     *
     * @param late what it named late
     * @param withCopies whether also what settles nothing and is only compared
     */
    public List<LeftOutDocument> lacking(Run run, Set<DocumentName> late, boolean withCopies) {
        List<LeftOutDocument> lacking = new ArrayList<>(leftOut.of(run));
        lacking.removeIf(document -> document.why() != LeftOutDocument.Why.NOT_HANDED_OVER);
        if (withCopies) {
            lacking.addAll(leftOut.copiesNotHandedOver(run));
        }
        lacking.removeIf(document -> late.contains(document.name()));
        return lacking;
    }

    /** The rule files, by SHA-256, that the ledger settled the run with and the home does not have. */
    public Set<String> lackingRules(Run run, Set<String> wanted) {
        Set<String> lacking = new TreeSet<>(wanted);
        run.rules().forEach(lacking::remove);
        return lacking;
    }

    /** Whether every day settles, as the ledger says that it did; then what was settled early counts. */
    boolean accept(Run run) {
        if (results.hasRefusals(run.no())) {
            return false;
        }
        transactions.executeWithoutResult(status -> results.acceptEarly(run.no()));
        return true;
    }

    /** Whether every day that the ledger has is the same here. */
    boolean isSame(Run run) {
        return differing(run).isEmpty();
    }

    /** The days of which the ledger has another seal, or that do not settle here; each as a sentence. */
    public List<String> differing(Run run) {
        List<String> differing = new ArrayList<>();
        results.refusals(run.no())
                .forEach(refusal -> differing.add(refusal.day() + " is refused here: " + refusal.code() + " "
                        + String.join("; ", refusal.subjects())));
        if (!differing.isEmpty()) {
            return differing;
        }
        SortedMap<TradingDay, Hash> settled = onLedger.settled(run.key().toString());
        settled.forEach((day, there) -> {
            Hash here = sealed.of(run, day).seal();
            if (!here.equals(there)) {
                differing.add(day + " has seal " + here + " here, on the ledger " + there);
            }
        });
        return differing;
    }

    /** Writes SETTLED, last of all; a run of which the ledger has only some days stays COMPUTED, to go on with. */
    void end(Run run) {
        if (onLedger.settled(run.key().toString()).size() == run.key().period().dayCount()) {
            runs.setState(run, RunState.SETTLED);
        }
    }
}
