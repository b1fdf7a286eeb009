package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.LedgerReconciliation;
import org.lianchu.operations.StoppedJob;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunId;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;

/** Runs that stopped, were refused, or are not on the ledger yet; of several of one period the last. */
final class RunLines implements StatusSource {
    private static final List<String> COMPUTING = List.of("night", "reconcile", "settle");
    private static final List<String> EVIDENCE = List.of("evidence");
    private static final int MOST_REFUSED = 3;

    private final RunStore runs;
    private final ResultStore results;
    private final LedgerStore onLedger;
    private final LedgerReconciliation ledger;
    private final JobHistory history;
    private final Optional<String> lockHolder;

    RunLines(
            RunStore runs,
            ResultStore results,
            LedgerStore onLedger,
            LedgerReconciliation ledger,
            JobHistory history,
            Optional<String> lockHolder) {
        this.runs = runs;
        this.results = results;
        this.onLedger = onLedger;
        this.ledger = ledger;
        this.history = history;
        this.lockHolder = lockHolder;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        List<String> lost = onLedger.lostRuns();
        if (!lost.isEmpty()) {
            lines.add(StatusLine.of(Topic.RUN_LOST, Integer.toString(lost.size()), "first", lost.get(0))
                    .with("lianchu restore"));
        }
        standing(runs.all()).forEach(run -> line(run).ifPresent(lines::add));
        return lines;
    }

    /** The runs of which no later one says something better of all of their days. */
    static List<Run> standing(List<Run> all) {
        return all.stream()
                .filter(run -> all.stream().noneMatch(other -> other.no() > run.no() && replaces(other, run)))
                .toList();
    }

    private static boolean replaces(Run other, Run run) {
        RunId key = other.key();
        boolean isNextVersion = key.period().equals(run.key().period())
                && key.type() == run.key().type()
                && key.generation() == run.key().generation();
        boolean covers = key.period().first().compareTo(run.key().period().first()) <= 0
                && key.period().last().compareTo(run.key().period().last()) >= 0;
        return isNextVersion
                || (covers && (other.state() == RunState.SETTLED || other.state() == RunState.CLOSED))
                || (covers && run.state() == RunState.REFUSED && other.state().hasPostings());
    }

    private Optional<StatusLine> line(Run run) {
        return switch (run.state()) {
            case RUNNING, PARTIAL -> lockHolder.isPresent() ? Optional.empty() : Optional.of(stopped(run));
            case REFUSED -> Optional.of(refused(run));
            case COMPUTED ->
                lockHolder.isPresent() || !ledger.isDue(run) ? Optional.empty() : Optional.of(notThere(run));
            case SETTLED, CLOSED -> Optional.empty();
        };
    }

    private static StatusLine again(Run run, StatusLine line) {
        return line.with("lianchu rerun " + run.key() + " --failed-chunks");
    }

    private StatusLine stopped(Run run) {
        Optional<StoppedJob> failure = history.stopped(run.key().toString(), COMPUTING);
        return again(
                run,
                StatusLine.of(
                        Topic.RUN_STOPPED,
                        run.key().toString(),
                        "state",
                        run.state().name(),
                        "step",
                        failure.map(StoppedJob::step).orElse(""),
                        "why",
                        failure.map(StoppedJob::why).orElse("")));
    }

    private StatusLine refused(Run run) {
        String codes = results.refusals(run.no()).stream()
                .collect(Collectors.groupingBy(
                        ResultStore.RefusalText::code, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(code -> code.getValue() + " " + code.getKey())
                .collect(Collectors.joining(", "));
        return StatusLine.of(Topic.RUN_REFUSED, run.key().toString(), "codes", codes)
                .with("lianchu runs " + run.key());
    }

    private StatusLine notThere(Run run) {
        String id = run.key().toString();
        long days = run.key().period().dayCount();
        Optional<StoppedJob> failure = history.stopped(id, EVIDENCE);
        String refused = onLedger.refused(run.key()).stream()
                .limit(MOST_REFUSED)
                .map(day -> day.day() + " " + day.code() + ": " + day.message())
                .collect(Collectors.joining("; "));
        return again(
                run,
                StatusLine.of(
                        Topic.NOT_ON_LEDGER,
                        id,
                        "left",
                        Long.toString(days - onLedger.settled(id).size()),
                        "of",
                        Long.toString(days),
                        "step",
                        failure.map(StoppedJob::step).orElse(""),
                        "why",
                        failure.map(StoppedJob::why).orElse(refused)));
    }
}
