package org.lianchu.run;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianchu.market.Admission;
import org.lianchu.market.Decision;
import org.lianchu.market.MarketDay;
import org.lianchu.market.MasterData;
import org.lianchu.market.Rulings;
import org.lianchu.quantity.Rounding;
import org.lianchu.reconciliation.CrossValidation;
import org.lianchu.reconciliation.Discrepancy;
import org.lianchu.rule.RuleBook;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayComputation;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.store.DayDocuments;
import org.lianchu.store.MarketStore;
import org.lianchu.store.Pinned;
import org.lianchu.store.SubmissionStore;
import org.lianchu.time.TradingDay;

/**
 * A run as the pure function it is: what it pins, read once; then any day, in any order, on any thread, always the
 * same.
 */
public final class RunFunction {
    private final Run run;
    private final SubmissionStore submissions;
    private final DayDocuments documents;
    private final MasterData masterData;
    private final List<RuleVersion> rules;
    private final Rulings rulings;
    private final Optional<Duration> lateCalls;
    private final List<Decision> decisions;
    private final Rounding rounding;
    private final DayComputation computation;
    private final CrossValidation crossValidation;
    private final KeptDays kept = new KeptDays();

    /** @param lateCalls of the channel that the run goes over ({@link Admission}) */
    public RunFunction(
            Run run,
            RunStore runs,
            MarketStore market,
            SubmissionStore submissions,
            DayDocuments documents,
            Optional<Duration> lateCalls) {
        this.rounding = runs.rounding(run);
        this.run = run;
        this.submissions = submissions;
        this.documents = documents;
        this.masterData = market.masterData(run.documents());
        this.rulings = market.rulings(run.documents());
        this.lateCalls = lateCalls;
        this.rules = runs.rules(run);
        this.decisions = market.decisions(run.documents());
        this.computation = computation(decisions);
        this.crossValidation = new CrossValidation(runs.tolerances(run), computation.determination(), rounding);
    }

    private DayComputation computation(List<Decision> decided) {
        return new DayComputation(masterData, rules, decided, run.key().type(), rounding);
    }

    /** The run as it stood when its inputs were read; only its state and digest change afterwards. */
    public Run run() {
        return run;
    }

    /** A day from its records to its outcome. */
    public ComputedDay day(TradingDay day) throws SQLException {
        return computation.of(submissions(day));
    }

    /** What was submitted of a day, as the run reads it. */
    public DaySubmissions submissions(TradingDay day) throws SQLException {
        return submissions.of(day, documents(day));
    }

    /** A day from its records, which {@link #submissions} gave, to its outcome. */
    public ComputedDay of(DaySubmissions given) {
        return computation.of(given);
    }

    /** The same if somebody had decided one thing more, after all that the run pins. */
    public ComputedDay under(DaySubmissions given, Decision more) {
        List<Decision> all = new ArrayList<>(decisions);
        all.add(more);
        return computation(all).of(given);
    }

    /** The documents that a day is a function of. */
    public Pinned documents(TradingDay day) {
        return documents.of(run.documents(), admission(day), gate(day));
    }

    /** From which moment on bids of a day are anchored too late; empty where nothing is cleared. */
    Optional<Instant> gate(TradingDay day) {
        return RuleBook.clearing(rules, day).map(terms -> terms.gate().on(day));
    }

    /** Which anchored chunks are inputs of a day, as the run pins its rulings and master data. */
    public Admission admission(TradingDay day) {
        return new Admission(rulings, market(day), lateCalls);
    }

    /** The master data of a day, as the run pins them. */
    public MarketDay market(TradingDay day) {
        return masterData.on(day);
    }

    /** A day with its discrepancies, but for the state of charge; it is kept for {@link #settled}. */
    ValidatedDay validated(TradingDay day) throws SQLException {
        ValidatedDay validated = compared(day);
        validated.outcome().ifPresent(kept::keep);
        return validated;
    }

    /** The same, of which nothing is kept. */
    ValidatedDay compared(TradingDay day) throws SQLException {
        ComputedDay computed = day(day);
        List<Discrepancy> discrepancies =
                computed instanceof ComputedDay.Examined examined ? crossValidation.ofDay(examined) : List.of();
        return new ValidatedDay(computed, discrepancies);
    }

    /**
     * A day that settles.
     *
     * @throws IllegalStateException if it does not: the run should have been refused
     */
    SettledDay settled(TradingDay day) throws SQLException {
        DayOutcome.Settled known = kept.take(day);
        return SettledDay.of(known == null ? outcome(day(day)) : known);
    }

    private DayOutcome.Settled outcome(ComputedDay computed) {
        if (computed instanceof ComputedDay.UnderRule under && under.outcome() instanceof DayOutcome.Settled settled) {
            return settled;
        }
        throw new IllegalStateException(
                run.key() + " was not refused, yet " + computed.day() + " does not settle: " + computed.refusals());
    }

    CrossValidation crossValidation() {
        return crossValidation;
    }
}
