package org.lianchu.run;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.lianchu.market.MarketDay;
import org.lianchu.market.MasterData;
import org.lianchu.quantity.Rounding;
import org.lianchu.reconciliation.CrossValidation;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySettlement;
import org.lianchu.settlement.Determination;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.Refusal;
import org.lianchu.settlement.SidedDay;
import org.lianchu.store.MarketStore;
import org.lianchu.store.SubmissionStore;
import org.lianchu.time.TradingDay;

/**
 * A run as the pure function it is: what it pins, read once; then any day, in any order, on any thread, always the
 * same.
 */
public final class RunFunction {
    private final Run run;
    private final SubmissionStore submissions;
    private final MasterData masterData;
    private final RuleBook rules;
    private final Rounding rounding;
    private final Determination determination;
    private final CrossValidation crossValidation;
    private final KeptOutcomes kept = new KeptOutcomes();

    public RunFunction(Run run, RunStore runs, MarketStore market, SubmissionStore submissions) {
        this.run = run;
        this.submissions = submissions;
        this.masterData = market.masterData(run.documents());
        this.rules = runs.rules(run);
        this.rounding = runs.rounding(run);
        this.determination = new Determination(run.key().type(), market.decisions(run.documents()));
        this.crossValidation = new CrossValidation(runs.tolerances(run), determination, rounding);
    }

    /** The run as it stood when its inputs were read; only its state and digest change afterwards. */
    public Run run() {
        return run;
    }

    /** A day from its records to its outcome. */
    DayFacts day(TradingDay day) throws SQLException {
        MarketDay market = masterData.on(day);
        List<RuleVersion> inForce = rules.inForce(run.key().market(), day);
        List<Refusal> before = DaySettlement.refusalsBefore(market, inForce);
        if (!market.overlapping().isEmpty()) {
            return new DayFacts(market, null, null, null, null, before);
        }
        SidedDay sided = sided(market);
        DeterminedDay determined = determination.of(sided);
        if (!before.isEmpty()) {
            return new DayFacts(market, sided, determined, null, null, before);
        }
        RuleVersion rule = inForce.get(0);
        DayOutcome outcome = DaySettlement.settle(sided, determined, rule, rounding);
        return new DayFacts(market, sided, determined, rule, outcome, outcome.refusals());
    }

    private SidedDay sided(MarketDay market) throws SQLException {
        return SidedDay.of(submissions.of(market.day(), run.documents()), market);
    }

    /** A day with its discrepancies, but for the state of charge; its outcome is kept for {@link #outcome}. */
    ValidatedDay validated(TradingDay day) throws SQLException {
        DayFacts facts = day(day);
        DayOutcome outcome = facts.outcome();
        if (outcome != null) {
            kept.keep(outcome);
        }
        return new ValidatedDay(facts, discrepancies(facts));
    }

    /**
     * The outcome of a day that was found to have a rule and master data without overlap.
     *
     * @throws IllegalStateException if it has not: the run should have been refused
     */
    DayOutcome outcome(TradingDay day) throws SQLException {
        DayOutcome known = kept.take(day);
        DayOutcome outcome = known == null ? day(day).outcome() : known;
        if (outcome == null) {
            throw new IllegalStateException(run.key() + " settles " + day + " without a rule");
        }
        return outcome;
    }

    /** The determinants of a day; none where master data overlap. */
    public Optional<DeterminedDay> determinants(TradingDay day) throws SQLException {
        MarketDay market = masterData.on(day);
        return market.overlapping().isEmpty() ? Optional.of(determination.of(sided(market))) : Optional.empty();
    }

    /** A day's records by their sides; none where master data overlap. */
    public Optional<SidedDay> sides(TradingDay day) throws SQLException {
        MarketDay market = masterData.on(day);
        return market.overlapping().isEmpty() ? Optional.of(sided(market)) : Optional.empty();
    }

    /** The determinants of a day's records. */
    public DeterminedDay determinants(SidedDay sided) {
        return determination.of(sided);
    }

    /** The rule version a day is settled by; none where not exactly one is in force. */
    public Optional<RuleVersion> rule(TradingDay day) {
        List<RuleVersion> inForce = rules.inForce(run.key().market(), day);
        return inForce.size() == 1 ? Optional.of(inForce.get(0)) : Optional.empty();
    }

    private List<Discrepancy> discrepancies(DayFacts facts) {
        SidedDay sided = facts.sided();
        DeterminedDay determined = facts.determined();
        return sided == null || determined == null
                ? List.of()
                : crossValidation.ofDay(sided, determined, facts.outcome(), facts.rule());
    }

    CrossValidation crossValidation() {
        return crossValidation;
    }
}
