package org.lianchu.run;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.store.DayDocuments;
import org.lianchu.store.MarketStore;
import org.lianchu.store.RunCuts;
import org.lianchu.store.SubmissionStore;

/** The function of the run that is under way, read once for all steps of its job. */
public final class RunFunctions {
    private final RunStore runs;
    private final MarketStore market;
    private final SubmissionStore submissions;
    private final DayDocuments documents;
    private final RunCuts cuts;
    private @Nullable RunFunction latest;

    public RunFunctions(
            RunStore runs, MarketStore market, SubmissionStore submissions, DayDocuments documents, RunCuts cuts) {
        this.cuts = cuts;
        this.documents = documents;
        this.runs = runs;
        this.market = market;
        this.submissions = submissions;
    }

    /** Of the runs of a database. */
    public static RunFunctions in(DataSource database) {
        return new RunFunctions(
                new RunStore(database),
                new MarketStore(database),
                new SubmissionStore(database),
                new DayDocuments(database),
                new RunCuts(database));
    }

    /** Forgets what a run was a function of: it is opened again, with other pins. */
    public synchronized void forget() {
        latest = null;
    }

    /** The function of a run, by its id. */
    public synchronized RunFunction of(String id) {
        RunFunction known = latest;
        if (known != null && known.run().key().toString().equals(id)) {
            return known;
        }
        return of(runs.find(id).orElseThrow(() -> new IllegalArgumentException("no run " + id)));
    }

    /** The function of a run as it is pinned now; what was kept of an earlier opening is not taken for it. */
    synchronized RunFunction of(Run run) {
        RunFunction known = latest;
        if (known != null
                && known.run().no() == run.no()
                && known.run().key().equals(run.key())
                && known.run().pins().equals(run.pins())) {
            return known;
        }
        RunFunction function = new RunFunction(run, runs, market, submissions, documents, cuts.lateCalls(run.key()));
        latest = function;
        return function;
    }
}
