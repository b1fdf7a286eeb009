package org.lianchu.run;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.lianchu.store.FactStore;
import org.lianchu.store.ResultStore;
import org.lianchu.store.Transactions;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * Days of a run that are computed ahead of its own steps, in any order, by any process that reaches the database.
 *
 * <ol>
 *   <li>A part takes a day that nobody has written, computes it, and writes all that can be said of it alone: refusals,
 *       discrepancies, facts and, where it settles, postings with digest and curve. One transaction: killed before its
 *       commit nothing has happened, after it the day is there.
 *   <li>{@code computeDays} comes to it in its order and carries the state of charge over it, which no day has alone.
 *   <li>{@code judge} lets its postings count, or takes them away with the run that it refuses.
 * </ol>
 *
 * <p>Two that come to one day at once are harmless: the row of the day is written first, and whoever is second finds
 * it.
 */
final class EarlyDays {
    private final RunStore runs;
    private final ResultStore results;
    private final FactStore facts;
    private final RunFunctions functions;

    EarlyDays(DataSource database) {
        this.runs = new RunStore(database);
        this.results = new ResultStore(database);
        this.facts = new FactStore(database);
        this.functions = RunFunctions.in(database);
    }

    /** The function of a run as it is pinned now; empty if there is no such run to go on with. */
    Optional<RunFunction> function(String run) {
        return runs.find(run).filter(found -> !found.state().isEnded()).map(functions::of);
    }

    /** The days of a run within a period that nobody has written, ascending. */
    List<TradingDay> left(Run run, SettlementPeriod period) {
        Set<TradingDay> known = new HashSet<>(results.knownDays(run.no()));
        return period.days().filter(day -> !known.contains(day)).toList();
    }

    /**
     * Computes and writes a day, in the caller's transaction, unless it is written already.
     *
     * @return whether the run is still what the function was made of; if it is not, nothing was written
     */
    boolean write(RunFunction function, TradingDay day) throws SQLException {
        Transactions.require();
        Run run = function.run();
        ValidatedDay validated = function.compared(day);
        if (!runs.holdOpen(run)) {
            return false;
        }
        if (results.addEarly(run.no(), day, validated.rule())) {
            results.addRefusals(run.no(), validated.computed().refusals());
            results.addDiscrepancies(run.no(), validated.discrepancies());
            facts.add(run.no(), List.of(validated.computed()));
            validated.outcome().map(SettledDay::of).ifPresent(settled -> {
                results.setEarly(run.no(), day, settled.digest(), settled.curve());
                results.addPostings(run.no(), settled.postings());
            });
        }
        return true;
    }

    /** Makes room for days in the tables, so that of parts at work at once none has to. */
    void makeRoom(SettlementPeriod period) {
        List<TradingDay> days = period.days().toList();
        results.makeRoom(days);
        facts.makeRoom(days);
    }
}
