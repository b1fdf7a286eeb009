package org.lianchu.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.Refusal;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.TradingDay;

/**
 * One day of a run, from its records to its outcome.
 *
 * @param sided null where master data overlap: nothing more is said of the day
 * @param determined null exactly where {@code sided} is
 * @param rule null where not exactly one is in force
 * @param outcome null where there is no rule or master data overlap
 * @param refusals every cause for which the day is not settled; empty if it is
 */
record DayFacts(
        MarketDay market,
        @Nullable SidedDay sided,
        @Nullable DeterminedDay determined,
        @Nullable RuleVersion rule,
        @Nullable DayOutcome outcome,
        List<Refusal> refusals) {
    TradingDay day() {
        return market.day();
    }
}
