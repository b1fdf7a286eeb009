package org.lianchu.close;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.ledger.CloseProposal;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Term;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;

/**
 * Finds which run a term is to be closed by: one that was approved and not finished; else the last settled FINAL, and
 * once a generation is closed the last settled adjustment after it. Where none is settled it is the last that is to be.
 */
final class ClosingFinder {
    private static final Comparator<Run> LAST = Comparator.comparing(
                    (Run run) -> run.key().generation())
            .thenComparing(run -> run.key().version());

    private final RunStore runs;
    private final LedgerConnection ledger;

    ClosingFinder(RunStore runs, LedgerConnection ledger) {
        this.runs = runs;
        this.ledger = ledger;
    }

    /** Empty if the month has neither a FINAL nor an ADJUSTMENT. */
    Optional<Closing> find(YearMonth month) {
        List<Run> finals = runs.all().stream()
                .filter(run -> run.key().type() != RunType.PROVISIONAL
                        && Term.of(run.key()).month().equals(month))
                .toList();
        if (finals.isEmpty()) {
            return Optional.empty();
        }
        Term term = Term.of(finals.get(0).key());
        SortedMap<Integer, ClosedTerm> closed = closed(term);
        Optional<Closing> unfinished = closed.values().stream()
                .map(there -> closing(term, byLedger(there), closed))
                .filter(closing -> closing.state() == CloseState.PARTIAL)
                .findFirst();
        int last = closed.isEmpty() ? -1 : closed.lastKey();
        return unfinished.or(() -> Optional.of(closing(
                term, next(finals, last).orElseGet(() -> byLedger(Objects.requireNonNull(closed.get(last)))), closed)));
    }

    /** The closing by a certain run. */
    Closing by(Term term, Run run) {
        return closing(term, run, closed(term));
    }

    private SortedMap<Integer, ClosedTerm> closed(Term term) {
        SortedMap<Integer, ClosedTerm> closed = new TreeMap<>();
        ledger.scan(Keys.closings(term))
                .forEach(entry ->
                        closed.put(LedgerKey.parse(entry.key()).generation(), ClosedTerm.decode(entry.value())));
        return closed;
    }

    private Run byLedger(ClosedTerm closed) {
        return runs.find(closed.run().toString())
                .orElseThrow(() -> new IllegalStateException(
                        "the ledger is closed by " + closed.run() + ", which this database does not have"));
    }

    /**
     * The run that the next generation of a term is to be closed by: the last settled FINAL, else the last settled
     * adjustment; where none is settled, the last that is to be.
     *
     * @param finals a term's FINAL runs and adjustments
     * @param closed the last generation that is closed; -1 if none is
     * @return empty if there is none after it
     */
    static Optional<Run> next(List<Run> finals, int closed) {
        List<Run> open =
                finals.stream().filter(run -> run.key().generation() > closed).toList();
        Predicate<Run> isSettled = run -> run.state() == RunState.SETTLED;
        Predicate<Run> isFinal = run -> run.key().type() == RunType.FINAL;
        return last(open, isSettled.and(isFinal))
                .or(() -> last(open, isSettled))
                .or(() -> last(open, run -> true));
    }

    private static Optional<Run> last(List<Run> runs, Predicate<Run> wanted) {
        return runs.stream().filter(wanted).max(LAST);
    }

    private Closing closing(Term term, Run run, SortedMap<Integer, ClosedTerm> all) {
        int n = run.key().generation();
        ClosedTerm closed = all.get(n);
        boolean isThis =
                closed != null && closed.run().toString().equals(run.key().toString());
        String key = Keys.proposal(term, n, run.key());
        CloseProposal proposal = ledger.read(key).map(CloseProposal::decode).orElse(null);
        return new Closing(term, run, before(n, all), proposal, isThis ? closed : null, state(run, proposal, isThis));
    }

    private @Nullable Run before(int n, SortedMap<Integer, ClosedTerm> all) {
        SortedMap<Integer, ClosedTerm> earlier = all.headMap(n);
        return earlier.isEmpty() ? null : byLedger(Objects.requireNonNull(earlier.get(earlier.lastKey())));
    }

    static CloseState state(Run run, @Nullable CloseProposal proposal, boolean isClosed) {
        if (isClosed) {
            return run.state() == RunState.CLOSED ? CloseState.CLOSED : CloseState.PARTIAL;
        }
        return proposal == null ? CloseState.OPEN : CloseState.PROPOSED;
    }
}
