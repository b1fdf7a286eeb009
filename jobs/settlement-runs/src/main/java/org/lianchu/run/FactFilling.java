package org.lianchu.run;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.lianchu.progress.ProgressListener;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.store.FactStore;
import org.lianchu.store.FactStore.RunDay;
import org.lianchu.store.Transactions;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes again what runs of an earlier release determined, and keeps it for analysis; a day a transaction. */
public final class FactFilling {
    private final TransactionTemplate transactions;
    private final FactStore facts;
    private final RunFunctions functions;
    private final RunStore runs;

    FactFilling(DataSource database, FactStore facts, RunFunctions functions, RunStore runs) {
        this.transactions = Transactions.over(database);
        this.facts = facts;
        this.functions = functions;
        this.runs = runs;
    }

    /** How many days that count lack it. */
    public int lacking() {
        return facts.lacking().size();
    }

    /** Fills in the days that count and lack it; it writes, so the caller holds the lock. Returns how many. */
    public int fill(ProgressListener progress) throws SQLException {
        List<RunDay> lacking = facts.lacking();
        int done = 0;
        for (RunDay one : lacking) {
            ComputedDay computed = functions.of(one.run()).day(one.day());
            long run = runs.find(one.run()).orElseThrow().no();
            transactions.executeWithoutResult(status -> facts.add(run, List.of(computed)));
            done++;
            progress.at("analysis", done, lacking.size());
        }
        return done;
    }
}
