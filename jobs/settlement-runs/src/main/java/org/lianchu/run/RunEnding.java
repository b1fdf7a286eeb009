package org.lianchu.run;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.evidence.DayDigest;
import org.lianchu.evidence.Digests;
import org.lianchu.evidence.Hash;
import org.lianchu.market.Decision;
import org.lianchu.settlement.Refusal;
import org.lianchu.store.MarketStore;
import org.lianchu.store.ResultStore;
import org.lianchu.time.TradingDay;

/** Takes a run from its days to its end. Each method is one transaction, and doing it twice changes nothing. */
final class RunEnding {
    private final RunStore runs;
    private final ResultStore results;
    private final MarketStore market;
    private final Judgement judgement;

    RunEnding(RunStore runs, ResultStore results, MarketStore market, Judgement judgement) {
        this.runs = runs;
        this.results = results;
        this.market = market;
        this.judgement = judgement;
    }

    /**
     * Judges what the cross-validation found and refuses the run where any day is refused. Where none is, what was
     * settled early counts from now on.
     *
     * @return whether the run may settle
     */
    boolean judge(Run run) {
        if (run.state() == RunState.REFUSED) {
            return false;
        }
        List<Decision> decisions = market.decisions(run.documents());
        judgement.judge(run, decisions);
        List<Refusal> blocking = judgement.blocking(run);
        results.addRefusals(run.no(), blocking);
        if (results.hasRefusals(run.no())) {
            runs.setState(run, RunState.REFUSED);
            results.refuseEarly(run.no());
            return false;
        }
        results.acceptEarly(run.no());
        return true;
    }

    /** Judges a run that the ledger has settled: whatever stood in its way then was answered. */
    void judgeAgain(Run run) {
        judgement.judge(run, market.decisions(run.documents()));
    }

    /** Computes the run's digest over every day of its period and moves it to COMPUTED, last of all. */
    void conclude(Run run) {
        List<DayDigest> days = new ArrayList<>();
        for (TradingDay day : results.settledDays(run.no())) {
            days.add(new DayDigest(day, Hash.parse(results.digest(run.no(), day))));
        }
        runs.setDigest(run, Digests.ofRun(run.key().period(), days).toString());
        runs.setState(run, RunState.COMPUTED);
    }
}
