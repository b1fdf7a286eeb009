package org.lianchu.inquiry;

import java.util.Optional;
import org.lianchu.rule.RuleVersion;
import org.lianchu.run.RunFunction;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DaySubmissions;
import org.lianchu.settlement.SidedDay;

/**
 * A day of a run, computed again.
 *
 * @param submissions what it was computed from
 */
public record ReadDay(RunFunction function, DaySubmissions submissions, ComputedDay computed) {
    /** Its records by their sides; empty where master data overlap. */
    public Optional<SidedDay> sided() {
        return computed instanceof ComputedDay.Examined examined ? Optional.of(examined.sided()) : Optional.empty();
    }

    /** Its outcome and the rule it follows from; empty where no rule holds, or master data overlap. */
    public Optional<ComputedDay.UnderRule> underRule() {
        return computed instanceof ComputedDay.UnderRule under ? Optional.of(under) : Optional.empty();
    }

    /** Its outcome, if it settles. */
    public Optional<DayOutcome.Settled> settled() {
        return underRule()
                .map(ComputedDay.UnderRule::outcome)
                .filter(DayOutcome.Settled.class::isInstance)
                .map(DayOutcome.Settled.class::cast);
    }

    /** The rule in force. */
    Optional<RuleVersion> rule() {
        return underRule().map(ComputedDay.UnderRule::rule);
    }
}
