package org.lianchu.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.lianchu.batch.Progress;
import org.lianchu.client.outbox.ArgumentSource;
import org.lianchu.client.outbox.Outbox;
import org.lianchu.client.outbox.OutboxRow;
import org.lianchu.client.outbox.OutboxState;
import org.lianchu.client.outbox.PlannedWrite;
import org.lianchu.contract.RefusalCode;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.RunId;
import org.lianchu.contract.request.FreezeTerm;
import org.lianchu.evidence.Hash;
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
    private final Progress progress;

    public RunOnLedger(
            OperatorLedger ledger,
            LedgerStore onLedger,
            Outbox outbox,
            SettleRequests requests,
            ResultStore results,
            RunStore runs,
            Progress progress) {
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
                || RuleBook.openDays(
                                runs.rules(run).versions(), run.key().term().days())
                        .equals(run.key().period().days().toList());
    }

    /**
     * Freezes the run's generation, unless it is; PROVISIONAL runs have none.
     *
     * @throws NotSettledException if the ledger refuses, or has documents that the run does not use
     */
    public void freeze(Run run) throws SQLException {
        if (run.key().type() == RunType.PROVISIONAL) {
            return;
        }
        int n = run.key().generation();
        String key = Keys.freeze(run.key().term(), n);
        if (!onLedger.isFrozen(run.key().term(), n)) {
            plan(PlannedWrite.of(
                    key, OperatorLedger.signer(), new FreezeTerm(run.key().term(), n)));
            drain(run, List.of(key));
            OutboxRow row = outbox.find(key).orElseThrow();
            if (row.state() == OutboxState.REFUSED) {
                throw new NotSettledException(
                        run.key() + ": the ledger does not freeze " + key + ": " + row.code() + ": " + row.message());
            }
            ledger.catchUp();
        }
        List<String> missing = onLedger.missing(run.key().period(), n, run.documents());
        if (!missing.isEmpty()) {
            throw new NotSettledException(run.key() + " lacks what was anchored before its generation was frozen: "
                    + String.join(", ", missing) + "; get the files from their submitters, and settle again");
        }
    }

    private void plan(PlannedWrite write) throws SQLException {
        if (outbox.find(write.businessKey())
                .filter(row -> row.state() == OutboxState.REFUSED)
                .isPresent()) {
            outbox.rearm(write);
        } else {
            outbox.plan(List.of(write));
        }
    }

    /**
     * Has the ledger settle every day that it did not settle yet.
     *
     * @throws LedgerWaitsException if it does not answer; nothing is lost, and the same again goes on
     */
    public void settle(Run run) throws SQLException {
        rearm(run);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            ledger.catchUp();
            List<String> keys = planDays(run);
            if (keys.isEmpty()) {
                return;
            }
            drain(run, keys);
        }
    }

    /** Plans what the ledger has not settled and did not finally refuse; returns the keys that are now open. */
    private List<String> planDays(Run run) throws SQLException {
        SortedMap<TradingDay, Hash> settled = onLedger.settled(run.key().toString());
        List<String> keys = new ArrayList<>();
        for (TradingDay day : run.key().period().days().toList()) {
            if (settled.containsKey(day)) {
                continue;
            }
            String key = key(run, day);
            OutboxRow row = outbox.find(key).orElse(null);
            if (row == null || isHealing(run, row)) {
                List<Hash> late = late(run, day);
                results.setLate(run.no(), day, late);
                plan(PlannedWrite.composedBy(SETTLEMENTS, key, OperatorLedger.signer(), requests.of(run, day, late)));
                keys.add(key);
            } else if (row.state() != OutboxState.REFUSED) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Whether time heals it: a document was anchored while the day was on its way. */
    private static boolean isHealing(Run run, OutboxRow row) {
        return row.state() == OutboxState.REFUSED
                && run.key().type() == RunType.PROVISIONAL
                && RefusalCode.INCOMPLETE_INPUTS.name().equals(row.code());
    }

    private List<Hash> late(Run run, TradingDay day) {
        return run.key().type() == RunType.PROVISIONAL ? onLedger.late(day, run.documents()) : List.of();
    }

    private static String key(Run run, TradingDay day) {
        return Keys.settlement(RunId.parse(run.key().toString()), day);
    }

    /** Gives refused days another chance: something else may have changed since. */
    private void rearm(Run run) throws SQLException {
        for (TradingDay day : run.key().period().days().toList()) {
            OutboxRow row = outbox.find(key(run, day)).orElse(null);
            if (row != null && row.state() == OutboxState.REFUSED) {
                List<Hash> late = late(run, day);
                results.setLate(run.no(), day, late);
                plan(PlannedWrite.composedBy(
                        SETTLEMENTS, row.businessKey(), OperatorLedger.signer(), requests.of(run, day, late)));
            }
        }
    }

    private void drain(Run run, List<String> keys) throws SQLException {
        ArgumentSource source = key -> composed(run, key);
        Waiting waiting = new Waiting(keys);
        ledger.drain(Map.of(SETTLEMENTS, source), waiting);
        if (waiting.isGivenUp) {
            throw new LedgerWaitsException(run.key() + ": " + waiting.open + " of " + keys.size()
                    + " writes are not on the ledger yet, and it has not answered for " + PATIENCE.toMinutes()
                    + " minutes; the same command goes on");
        }
    }

    /** What a row of the outbox was planned with, of whichever run it is. */
    private byte[] composed(Run current, String key) throws SQLException {
        String[] segments = key.split("/", -1);
        Run run = segments[1].equals(current.key().toString())
                ? current
                : runs.find(segments[1]).orElseThrow();
        TradingDay day = TradingDay.parse(segments[2]);
        return requests.of(run, day, results.late(run.no(), day)).encode();
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
            int now = onLedger.open(keys);
            if (now < open) {
                movedAt = System.nanoTime();
                progress.at("ledger", keys.size() - now, keys.size());
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
    public boolean agree(Run run) throws SQLException {
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
