package org.lianchu.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lianchu.contract.Arguments;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.request.FreezeTerm;
import org.lianchu.contract.request.Settle;
import org.lianchu.evidence.Hash;
import org.lianchu.ledger.ComposedDays.Composed;
import org.lianchu.outbox.ArgumentSource;
import org.lianchu.outbox.Outbox;
import org.lianchu.outbox.OutboxRow;
import org.lianchu.outbox.OutboxState;
import org.lianchu.outbox.PlannedWrite;
import org.lianchu.progress.ProgressListener;
import org.lianchu.rule.RuleBook;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunType;
import org.lianchu.store.LedgerStore;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/**
 * A computed run on its way over the ledger: its generation is frozen, each day is settled there once more, and the run
 * is SETTLED when the ledger has the same digest for every day.
 *
 * <p>Each method may be repeated after any crash: what is planned is in the outbox, which writes each thing exactly
 * once, and what stands on the ledger is read from its blocks.
 */
public final class RunOnLedger {
    /** The name under which the outbox has settlements composed again. */
    static final String SETTLEMENTS = "settlement";

    /** How often a day is given again with other documents named late: some are anchored while it is under way. */
    private static final int MOST_ROUNDS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OperatorLedger ledger;
    private final LedgerStore onLedger;
    private final Outbox outbox;
    private final SettleRequests requests;
    private final ResultStore results;
    private final RunStore runs;
    private final ProgressListener progress;

    public RunOnLedger(
            OperatorLedger ledger,
            LedgerStore onLedger,
            Outbox outbox,
            SettleRequests requests,
            ResultStore results,
            RunStore runs,
            ProgressListener progress) {
        this.ledger = ledger;
        this.onLedger = onLedger;
        this.outbox = outbox;
        this.requests = requests;
        this.results = results;
        this.runs = runs;
        this.progress = progress;
    }

    /**
     * Whether a run is to be given to the ledger: it is computed, every document it uses is evidenced, and it covers
     * its term if it is FINAL or an ADJUSTMENT.
     */
    public boolean isDue(Run run) {
        return ledger.isThere() && run.state() == RunState.COMPUTED && run.unevidenced() == 0 && isWholeTerm(run);
    }

    private boolean isWholeTerm(Run run) {
        return run.key().type() == RunType.PROVISIONAL
                || RuleBook.openDays(runs.rules(run), Term.of(run.key()).days())
                        .equals(run.key().period().days().toList());
    }

    /**
     * Freezes the run's generation, unless it is; PROVISIONAL runs have none.
     *
     * @throws NotSettledException if the ledger refuses, or has documents that the run does not use
     */
    public void freeze(Run run) {
        if (run.key().type() == RunType.PROVISIONAL) {
            return;
        }
        int n = run.key().generation();
        String key = Keys.freeze(Term.of(run.key()), n);
        if (!onLedger.isFrozen(Term.of(run.key()), n)) {
            plan(PlannedWrite.of(key, OperatorLedger.signer(), new FreezeTerm(Term.of(run.key()), n)));
            drain(run, List.of(key), Map.of());
            OutboxRow row = outbox.find(key).orElseThrow();
            if (row.state() == OutboxState.REFUSED) {
                throw new NotSettledException(
                        run.key() + ": the ledger does not freeze " + key + ": " + row.code() + ": " + row.message());
            }
            ledger.catchUp();
        }
        String missing = onLedger.missing(run.key().period(), n, run.documents()).stream()
                .map(document -> document.submitter() + "'s " + document.dataset() + " number " + document.sequence())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new NotSettledException(run.key() + " lacks what was anchored before its generation was frozen: "
                    + missing + "; get the files from their submitters, and settle again");
        }
    }

    /** Takes up again what a killed process had in hand; for the one that has the right to write. */
    public void release() {
        outbox.release(OperatorLedger.signer());
    }

    /**
     * Writes what else the operator writes of a run, each exactly once; what was refused before is given once more.
     *
     * @return how each ended: confirmed, or refused
     * @throws LedgerWaitsException if the ledger does not answer; nothing is lost, and the same again goes on
     */
    public List<OutboxRow> write(Run run, List<PlannedWrite> writes) {
        List<String> keys = new ArrayList<>();
        for (PlannedWrite write : writes) {
            plan(write);
            keys.add(write.businessKey());
        }
        drain(run, keys, Map.of());
        List<OutboxRow> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add(outbox.find(key).orElseThrow());
        }
        return rows;
    }

    private void plan(PlannedWrite write) {
        if (outbox.find(write.businessKey())
                .filter(row -> row.state() == OutboxState.REFUSED)
                .isPresent()) {
            outbox.rearm(write);
        } else {
            outbox.plan(List.of(write));
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
        List<TradingDay> due = due(run, row -> true);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            give(run, due);
            ledger.catchUp();
            due = due(run, row -> isHealing(run, row));
            if (due.isEmpty()) {
                return;
            }
        }
    }

    /** The days that are not settled and not on their way: never given, or refused in a way that may heal. */
    private List<TradingDay> due(Run run, Predicate<OutboxRow> heals) {
        SortedMap<TradingDay, Hash> settled = onLedger.settled(run.key().toString());
        List<TradingDay> days = new ArrayList<>();
        for (TradingDay day : run.key().period().days().toList()) {
            OutboxRow row = settled.containsKey(day)
                    ? null
                    : outbox.find(ComposedDays.key(run, day)).orElse(null);
            boolean isGiven = row != null && (row.state() != OutboxState.REFUSED || !heals.test(row));
            if (!settled.containsKey(day) && !isGiven) {
                days.add(day);
            }
        }
        return days;
    }

    /** Whether time heals it: a document was anchored while the day was on its way. */
    private static boolean isHealing(Run run, OutboxRow row) {
        return run.key().type() == RunType.PROVISIONAL
                && RefusalCode.INCOMPLETE_INPUTS.name().equals(row.code());
    }

    private void give(Run run, List<TradingDay> due) {
        drain(run, openKeys(run), Map.of());
        int given = 0;
        try (ComposedDays composed = new ComposedDays(run, due, requests, onLedger)) {
            for (List<Composed> batch = composed.take(); !batch.isEmpty(); batch = composed.take()) {
                Map<String, Arguments> arguments = new HashMap<>();
                for (Composed day : batch) {
                    results.setLate(run.no(), day.day(), day.late());
                    plan(new PlannedWrite(
                            day.key(), OperatorLedger.signer(), Settle.FUNCTION, SETTLEMENTS, day.arguments()));
                    arguments.put(day.key(), day.arguments());
                }
                drain(run, List.copyOf(arguments.keySet()), arguments);
                given += batch.size();
                progress.at("ledger", given, due.size());
            }
        }
    }

    /** What an earlier start of the same run left on its way. */
    private List<String> openKeys(Run run) {
        return outbox.open(
                run.key().period().days().map(day -> ComposedDays.key(run, day)).toList());
    }

    /** @param arguments those that are at hand; others are composed again */
    private void drain(Run run, List<String> keys, Map<String, Arguments> arguments) {
        if (keys.isEmpty()) {
            return;
        }
        ArgumentSource source = key -> {
            Arguments known = arguments.get(key);
            return known == null ? composed(run, key) : known;
        };
        Waiting waiting = new Waiting(keys);
        ledger.drain(Map.of(SETTLEMENTS, source), waiting);
        if (waiting.isGivenUp) {
            throw new LedgerWaitsException(run.key() + ": " + waiting.open + " of " + keys.size()
                    + " writes are not on the ledger yet, and it has not answered for " + PATIENCE.toMinutes()
                    + " minutes; the same command goes on");
        }
    }

    /** What a row of the outbox was planned with, of whichever run it is. */
    private Arguments composed(Run current, String key) {
        String[] segments = key.split("/", -1);
        Run run = segments[1].equals(current.key().toString())
                ? current
                : runs.find(segments[1]).orElseThrow();
        TradingDay day = TradingDay.parse(segments[2]);
        return Arguments.of(requests.of(run, day, results.late(run.no(), day)).encode());
    }

    /** Stops a drain when the run's writes are done, or when none of them moved for too long. */
    private final class Waiting implements BooleanSupplier {
        private final List<String> keys;
        private long movedAt = System.nanoTime();
        private int open;
        private boolean isGivenUp;

        Waiting(List<String> keys) {
            this.keys = keys;
            this.open = keys.size();
        }

        @Override
        public boolean getAsBoolean() {
            int now = outbox.open(keys).size();
            if (now < open) {
                movedAt = System.nanoTime();
            }
            open = now;
            isGivenUp = open > 0 && System.nanoTime() - movedAt > PATIENCE.toNanos();
            return open == 0 || isGivenUp;
        }
    }

    /**
     * Compares the digests of every day and moves the run to SETTLED, last of all.
     *
     * @return whether the ledger agrees; if not, its refusals are in the outbox
     * @throws IllegalStateException if it settled a day with another digest, which it never does for what was given
     */
    public boolean agree(Run run) {
        ledger.catchUp();
        SortedMap<TradingDay, Hash> settled = onLedger.settled(run.key().toString());
        for (TradingDay day : run.key().period().days().toList()) {
            Hash there = settled.get(day);
            if (there == null) {
                return false;
            }
            String here = results.digest(run.no(), day);
            if (!there.toString().equals(here)) {
                throw new IllegalStateException(
                        run.key() + " " + day + ": the ledger has digest " + there + ", the database " + here);
            }
        }
        runs.setState(run, RunState.SETTLED);
        return true;
    }
}
