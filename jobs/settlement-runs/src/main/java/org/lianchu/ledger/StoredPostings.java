package org.lianchu.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lianchu.compare.ComparedTable;
import org.lianchu.contract.ledger.KeyKind;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.SettledDay;
import org.lianchu.evidence.Hash;
import org.lianchu.evidence.SealedDay;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.run.RunStore;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The runs that stand on the ledger, whole or in part, sealed again from the database's postings, against the ledger's
 * seals, accounts and curves: a posting that was altered, added or removed shows as its day.
 */
public final class StoredPostings implements ComparedTable {
    private final RunStore runs;
    private final ResultStore results;
    private final SealedDays sealed;

    public StoredPostings(RunStore runs, ResultStore results, SealedDays sealed) {
        this.runs = runs;
        this.results = results;
        this.sealed = sealed;
    }

    @Override
    public String name() {
        return "posting";
    }

    @Override
    public String prefix() {
        return KeyKind.SETTLEMENT.prefix();
    }

    @Override
    public Optional<String> expected(String key, byte[] value) {
        SettledDay settled = SettledDay.decode(value);
        return Optional.of(says(settled.postings(), settled.seal(), settled.accountsRoot(), settled.curve()));
    }

    @Override
    public void read(JdbcClient sql, Rows rows) {
        TreeMap<String, Run> settled = new TreeMap<>();
        for (Run run : runs.all()) {
            if (isSettled(run) || run.state() == RunState.COMPUTED) {
                settled.put(run.key().toString(), run);
            }
        }
        for (Run run : settled.values()) {
            for (TradingDay day : isSettled(run) ? results.settledDays(run.no()) : onLedger(sql, run)) {
                SealedDay here = sealed.of(run, day);
                rows.accept(
                        Keys.settlement(run.key(), day),
                        says(
                                here.postings().size(),
                                here.seal(),
                                here.accountTree().root(),
                                here.curve()));
            }
        }
    }

    private static boolean isSettled(Run run) {
        return run.state() == RunState.SETTLED || run.state() == RunState.CLOSED;
    }

    /** Of a run that stopped on its way to the ledger, the days that have come there. */
    private static List<TradingDay> onLedger(JdbcClient sql, Run run) {
        return sql
                .sql("SELECT day FROM ledger_settlement WHERE run = ? ORDER BY day")
                .param(run.key().toString())
                .query(LocalDate.class)
                .list()
                .stream()
                .map(TradingDay::of)
                .toList();
    }

    private static String says(int postings, Hash seal, Hash accounts, Hash curve) {
        return postings + " postings with seal " + seal + ", accounts " + accounts + ", curve " + curve;
    }
}
