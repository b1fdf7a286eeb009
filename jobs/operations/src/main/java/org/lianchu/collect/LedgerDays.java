package org.lianchu.collect;

import java.util.HashMap;
import java.util.Map;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.Excerpt;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.ledger.ClosedTerm;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.contract.ledger.Term;
import org.lianchu.evidence.SealedDay;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.statement.DayLine;
import org.lianchu.store.StatementStore;
import org.lianchu.store.StatementStore.InBlock;
import org.lianchu.time.TradingDay;

/** The settled days of runs and the transactions that anchored documents, as the ledger has them. */
final class LedgerDays {
    /**
     * A settled day with the trees of its postings and accounts.
     *
     * @param envelope its excerpt
     */
    record Settled(DayLine.OnLedger line, byte[] envelope, SealedDay sealed, LeafPaths postings, LeafPaths accounts) {}

    private final LedgerConnection ledger;
    private final StatementStore store;
    private final Map<String, byte[]> envelopes = new HashMap<>();

    LedgerDays(LedgerConnection ledger, StatementStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /**
     * A day of a run.
     *
     * @param sealed the platform's
     * @throws StatementRefusedException NOT_SETTLED, or DIGEST_DIFFERS if the ledger has another
     */
    Settled settled(RunId run, TradingDay day, SealedDay sealed) {
        String key = Keys.settlement(run, day);
        InBlock written = store.settlement(run.toString(), day)
                .orElseThrow(() -> new StatementRefusedException(
                        "NOT_SETTLED", "the ledger has no " + key + "; 'lianchu rerun' goes on with the run"));
        LedgerTransaction transaction = transaction(written.transaction());
        byte[] value = transaction.writes().getOrDefault(key, new byte[0]);
        SettledDay stored = SettledDay.decode(value);
        LeafPaths postings = new LeafPaths(sealed.postingTree().leaves());
        LeafPaths accounts = new LeafPaths(sealed.accountTree().leaves());
        if (!postings.root().equals(stored.seal())
                || !accounts.root().equals(stored.accountsRoot())
                || !sealed.curve().equals(stored.curve())) {
            throw new StatementRefusedException(
                    "DIGEST_DIFFERS",
                    key + " holds the seal " + stored.seal() + ", the database gives " + postings.root()
                            + ", or other accounts or curve; 'lianchu ledger check --database' shows what differs");
        }
        byte[] envelope = Excerpt.of(transaction.envelope()).toByteArray();
        DayLine.OnLedger line =
                new DayLine.OnLedger(key, written.transaction(), written.block(), stored.seal(), stored.postings());
        return new Settled(line, envelope, sealed, postings, accounts);
    }

    /** Whether a run has closed its term. */
    boolean isClosed(RunId run) {
        return run.type() != RunType.PROVISIONAL
                && ledger.read(Keys.closed(Term.of(run), run.generation()))
                        .map(ClosedTerm::decode)
                        .filter(closed -> closed.run().equals(run))
                        .isPresent();
    }

    /** A transaction that anchored a document, whole; only read. */
    synchronized byte[] envelope(String transaction) {
        return envelopes.computeIfAbsent(
                transaction, id -> transaction(id).envelope().toByteArray());
    }

    private LedgerTransaction transaction(String id) {
        return ledger.transaction(id)
                .orElseThrow(() -> new StatementRefusedException(
                        "NOT_ON_LEDGER", "the peer has no transaction " + id + "; ask another, or later"))
                .transaction();
    }
}
