package org.lianchu.run;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lianchu.contract.ledger.Term;
import org.lianchu.home.Home;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.DiscrepancyStore;
import org.lianchu.store.DocumentStore;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.MarketStore;
import org.lianchu.store.Pinned;
import org.lianchu.store.RestorationStore;
import org.lianchu.store.RunCuts;

/** Opens runs: finds their place among the others and pins what they are a function of. */
public final class RunOpening {
    private final Home home;
    private final RunStore runs;
    private final DocumentStore documents;
    private final DiscrepancyStore discrepancies;
    private final LedgerStore ledger;
    private final RunCuts cuts;
    private final MarketStore market;

    public RunOpening(
            Home home,
            RunStore runs,
            DocumentStore documents,
            DiscrepancyStore discrepancies,
            LedgerStore ledger,
            RunCuts cuts,
            MarketStore market) {
        this.cuts = cuts;
        this.home = home;
        this.runs = runs;
        this.documents = documents;
        this.discrepancies = discrepancies;
        this.ledger = ledger;
        this.market = market;
    }

    /**
     * The run that a command is about: the one that did not end, to go on with, else the next version.
     *
     * @param wanted its generation and version are found here
     * @throws RunRefusedException if the period or the runs before it do not allow it
     */
    public RunId place(RunId wanted) {
        RunId key = wanted.type() == RunType.ADJUSTMENT ? adjustment(wanted) : wanted;
        if (key.type() != RunType.PROVISIONAL && !key.period().isWithinOneMonth()) {
            throw new RunRefusedException(
                    "NOT_ONE_TERM", key.type() + " settles one calendar month: " + key.period() + " spans more");
        }
        if (key.type() == RunType.FINAL) {
            refuseAfterAdjustment(key);
            refuseAfterClose(key);
        }
        Optional<Run> latest = runs.latest(key);
        if (latest.isEmpty()) {
            return key.withVersion(1);
        }
        RunId last = latest.get().key();
        return latest.get().state().isEnded() ? last.withVersion(last.version() + 1) : last;
    }

    private RunId adjustment(RunId wanted) {
        Run closed = runs.latestFinal(wanted)
                .orElseThrow(() -> new RunRefusedException(
                        "NO_FINAL",
                        "an adjustment corrects a final run of the same period: settle " + wanted.period()
                                + " with --type FINAL first"));
        RunId next = new RunId(
                wanted.market(),
                wanted.period(),
                RunType.ADJUSTMENT,
                closed.key().generation() + 1,
                1);
        boolean changed = !closed.pins().equals(pins(next).digest());
        return changed || closed.key().generation() == 0 ? next : closed.key();
    }

    private void refuseAfterAdjustment(RunId key) {
        runs.latestFinal(key).filter(run -> run.key().generation() > 0).ifPresent(run -> {
            throw new RunRefusedException(
                    "ALREADY_ADJUSTED", run.key() + " has adjusted this period: use --type ADJUSTMENT");
        });
    }

    private void refuseAfterClose(RunId key) {
        runs.lastClosed(key).ifPresent(run -> {
            throw new RunRefusedException(
                    "TERM_CLOSED",
                    run.key() + " has closed " + Term.of(run.key())
                            + ": what changes now belongs to an adjustment, use --type ADJUSTMENT");
        });
    }

    /**
     * Opens a run, or finds that nothing has changed since its version before.
     *
     * @return the run to go on with; an ended one if there is nothing to do
     */
    Run open(RunId key) {
        Optional<Run> opened = runs.find(key.toString());
        if (opened.isPresent()) {
            return opened.get();
        }
        runs.claimMarket(key.market());
        Pins pins = pins(key);
        Optional<Run> before = runs.latest(key);
        boolean isOverLedger = !cuts.of(key).isEmpty();
        if (before.isPresent()
                && before.get().pins().equals(pins.digest())
                && (!isOverLedger || !cuts.of(before.get().key()).isEmpty())) {
            return before.get();
        }
        runs.open(key, pins, previous(key), null);
        return runs.find(key.toString()).orElseThrow();
    }

    /**
     * Opens a run that the ledger has, as it was opened first: its cuts are noted already.
     *
     * @param before its number, the last document that had been received, and when it was opened
     * @param without documents up to that one that had not been, though they are here now
     * @param notYet ids of rule versions that were approved later
     */
    public Run openAgain(RestorationStore.Opened before, Collection<Long> without, Set<String> notYet) {
        RunId key = RunId.parse(before.run());
        runs.claimMarket(key.market());
        Set<Long> out = afterCuts(key);
        out.addAll(without);
        Pinned documents = market.received(before.watermark(), out);
        Pins pins = Pins.now(home, key.market(), documents, discrepancies.explanations())
                .without(notYet);
        runs.open(key, pins, previous(key), before);
        return runs.find(key.toString()).orElseThrow();
    }

    private Optional<Run> previous(RunId key) {
        return key.type() == RunType.ADJUSTMENT
                ? runs.lastClosed(key).or(() -> runs.latestFinal(key))
                : Optional.empty();
    }

    /** What was received and came after what the run names, where it goes over the ledger. */
    private Set<Long> afterCuts(RunId key) {
        Set<Long> after = new TreeSet<>();
        cuts.of(key).forEach((month, pins) -> {
            Term term = new Term(key.market(), month);
            after.addAll(ledger.after(term, pins, key.period().within(month)));
        });
        return after;
    }

    /** What was received until now, but what came too late, is not countersigned, or is ruled out. */
    private Pinned documents(RunId key) {
        return market.received(documents.watermark(), afterCuts(key));
    }

    private Pins pins(RunId key) {
        return Pins.now(home, key.market(), documents(key), discrepancies.explanations());
    }
}
