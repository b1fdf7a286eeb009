package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.MarketDay;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.TradingDay;

/** A day as far as it could be computed by {@link DayComputation}; each kind has what is known of such a day. */
public sealed interface ComputedDay {
    /** The master data in force. */
    MarketDay market();

    /** Every cause for which the day is not settled, ascending by code; empty exactly if it is. */
    List<Refusal> refusals();

    default TradingDay day() {
        return market().day();
    }

    /** Master data overlap: whose a record is cannot be said, so nothing more is said of the day. */
    record Overlapping(MarketDay market, List<Refusal> refusals) implements ComputedDay {}

    /** A day whose records have sides. It can be cross-validated, whether it settles or not. */
    sealed interface Examined extends ComputedDay {
        SidedDay sided();

        DeterminedDay determined();

        @Override
        default MarketDay market() {
            return sided().market();
        }
    }

    /** Not exactly one rule version holds: what the records say is known, and what they come to is not. */
    record WithoutRule(SidedDay sided, DeterminedDay determined, List<Refusal> refusals) implements Examined {}

    /** The day under its rule, settled or refused. */
    record UnderRule(SidedDay sided, DeterminedDay determined, RuleVersion rule, DayOutcome outcome)
            implements Examined {
        @Override
        public List<Refusal> refusals() {
            return outcome.refusals();
        }
    }
}
