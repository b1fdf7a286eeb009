package org.lianchu.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.ledger.LedgerKey;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.GivenDay;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Hash;
import org.lianchu.ledger.ComposedDays.Composed;
import org.lianchu.outbox.ArgumentSource;
import org.lianchu.outbox.OutboxRow;
import org.lianchu.outbox.OutboxState;
import org.lianchu.outbox.PlannedWrite;
import org.lianchu.progress.Parallel;
import org.lianchu.progress.ProgressListener;
import org.lianchu.rule.RuleBook;
import org.lianchu.run.Run;
import org.lianchu.run.RunRefusedException;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.RunCuts;
import org.lianchu.time.TradingDay;

/**
 * A computed run on its way over the ledger: each day is settled there once more, at the cut that the run was opened
 * with, and the run is SETTLED when the ledger has the same seal for every day.
 *
 * <p>Each method may be repeated after any crash: what is planned is in the outbox, which writes each thing exactly
 * once, and what stands on the ledger is read from its blocks.
 */
public final class RunOnLedger {
    /** The name under which the outbox has settlements composed again. */
    static final String SETTLEMENTS = "settlement";

    private final OperatorLedger ledger;
    private final LedgerStore onLedger;
    private final OperatorWrites writes;
    private final SettleRequests requests;
    private final ResultStore results;
    private final SealedDays sealed;
    private final RunStore runs;
    private final RunCuts cuts;
    private final ProgressListener progress;

    public RunOnLedger(
            OperatorLedger ledger,
            LedgerStore onLedger,
            OperatorWrites writes,
            SettleRequests requests,
            ResultStore results,
            SealedDays sealed,
            RunStore runs,
            RunCuts cuts,
            ProgressListener progress) {
        this.ledger = ledger;
        this.onLedger = onLedger;
        this.writes = writes;
        this.requests = requests;
        this.results = results;
        this.sealed = sealed;
        this.runs = runs;
        this.cuts = cuts;
        this.progress = progress;
    }

    /**
     * Whether a run is to be given to the ledger: it is computed, its terms were cut, its documents are evidenced,
     * and it covers its term if it is FINAL or an ADJUSTMENT.
     */
    public boolean isDue(Run run) {
        return ledger.isThere()
                && run.state() == RunState.COMPUTED
                && run.unevidenced() == 0
                && isCut(run)
                && isWholeTerm(run);
    }

    private boolean isCut(Run run) {
        return !cuts.of(run.key()).isEmpty();
    }

    private boolean isWholeTerm(Run run) {
        return run.key().type() == RunType.PROVISIONAL
                || RuleBook.openDays(runs.rules(run), Term.of(run.key()).days())
                        .equals(run.key().period().days().toList());
    }

    /**
     * That a FINAL or an ADJUSTMENT uses all that was anchored before its generation was frozen.
     *
     * @throws NotSettledException naming what it lacks
     */
    public void complete(Run run) {
        if (run.key().type() == RunType.PROVISIONAL) {
            return;
        }
        String missing = requests.missing(run, run.key().period()).stream()
                .map(lacking ->
                        lacking.submitter() + "'s " + lacking.dataset().text() + " number " + lacking.sequence())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new NotSettledException(run.key() + " lacks what was anchored before its generation was frozen: "
                    + missing + "; get the files from their submitters, or rule the documents out (lianchu rule on),"
                    + " and settle again");
        }
    }

    /**
     * Has the ledger settle every day that it did not settle yet. A day that it refused is given once more: something
     * else may have changed since.
     *
     * @throws LedgerWaitsException if it does not answer; nothing is lost, and the same again goes on
     */
    public void settle(Run run) {
        ledger.catchUp();
        give(run, due(run));
        ledger.catchUp();
    }

    /**
     * That a run which is to be opened is none that the ledger has already: that was another database's, and this one
     * would settle the same days under the same name from other inputs.
     *
     * @throws RunRefusedException RUN_LOST if it is
     */
    public void refuseLost(RunId key) {
        ledger.catchUp();
        int days = onLedger.settled(key.toString()).size();
        if (days > 0) {
            throw new RunRefusedException(
                    "RUN_LOST",
                    key + " stands on the ledger with " + days + " days, and this database does not have it: "
                            + "`lianchu restore` builds it again, into an empty database, from inbox and ledger");
        }
    }

    /** The days that are not settled and not on their way: never given, or refused. */
    private List<TradingDay> due(Run run) {
        SortedMap<TradingDay, Hash> settled = onLedger.settled(run.key().toString());
        Map<String, OutboxRow> rows = writes.outbox().find(keys(run));
        return run.key()
                .period()
                .days()
                .filter(day -> !settled.containsKey(day))
                .filter(day -> {
                    OutboxRow row = rows.get(ComposedDays.key(run, day));
                    return row == null || row.state() == OutboxState.REFUSED;
                })
                .toList();
    }

    private void give(Run run, List<TradingDay> due) {
        drain(run, openKeys(run), Map.of());
        int given = 0;
        try (ComposedDays composed = new ComposedDays(run, due, requests)) {
            for (List<Composed> batch = composed.take(); !batch.isEmpty(); batch = composed.take()) {
                results.setLate(run.no(), batch.stream().collect(Collectors.toMap(Composed::day, Composed::late)));
                writes.outbox().planAgain(batch.stream().map(RunOnLedger::write).toList());
                Map<String, Arguments> arguments =
                        batch.stream().collect(Collectors.toMap(Composed::key, Composed::arguments));
                drain(run, List.copyOf(arguments.keySet()), arguments);
                given += batch.size();
                progress.at("ledger", given, due.size());
            }
        }
    }

    private static PlannedWrite write(Composed day) {
        return new PlannedWrite(day.key(), OperatorLedger.signer(), Settle.FUNCTION, SETTLEMENTS, day.arguments());
    }

    /** What an earlier start of the same run left on its way. */
    private List<String> openKeys(Run run) {
        return writes.outbox().open(keys(run));
    }

    private static List<String> keys(Run run) {
        return run.key().period().days().map(day -> ComposedDays.key(run, day)).toList();
    }

    /** @param arguments those that are at hand; others are composed again */
    private void drain(Run run, List<String> keys, Map<String, Arguments> arguments) {
        ArgumentSource source = key -> {
            Arguments known = arguments.get(key);
            return known == null ? composed(run, key) : known;
        };
        writes.drain(run.key().toString(), keys, Map.of(SETTLEMENTS, source));
    }

    /** What the ledger is given to settle a day of a run, or was: the documents named late are as noted. */
    public GivenDay settlement(Run run, TradingDay day) {
        return requests.of(run, day, results.late(run.no(), day));
    }

    /** What a row of the outbox was planned with, of whichever run it is. */
    private Arguments composed(Run current, String key) {
        LedgerKey settled = LedgerKey.parse(key);
        Run run = settled.run().equals(current.key())
                ? current
                : runs.find(settled.run().toString()).orElseThrow();
        return Arguments.of(settlement(run, settled.day()));
    }

    /**
     * Compares the seals of every day and moves the run to SETTLED, last of all.
     *
     * @return whether the ledger agrees; if not, its refusals are in the outbox
     * @throws IllegalStateException if it settled a day with another seal, which it never does for what was given
     */
    public boolean agree(Run run) {
        ledger.catchUp();
        SortedMap<TradingDay, Hash> settled = onLedger.settled(run.key().toString());
        settled.keySet().removeIf(day -> !run.key().period().contains(day));
        if (settled.size() < run.key().period().dayCount()) {
            return false;
        }
        try {
            Parallel.forEach(
                    settled.entrySet(), Parallel.CORES, there -> compare(run, there.getKey(), there.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runs.setState(run, RunState.SETTLED);
        return true;
    }

    private void compare(Run run, TradingDay day, Hash there) {
        Hash here = sealed.of(run, day).seal();
        if (!there.equals(here)) {
            throw new IllegalStateException(
                    run.key() + " " + day + ": the ledger has seal " + there + ", the database " + here);
        }
    }
}
