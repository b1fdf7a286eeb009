package org.lianchu.statement;

import java.util.List;
import org.lianchu.time.TradingDay;

/**
 * How a plant of the participant's stands to the day's sharing of call fees; the share is its posting.
 *
 * @param exemptions the reasons for which it is exempt that day; none if it is not
 * @param isOutside whether the rule does not name its technology
 * @param licensedKw its weight, where the rule shares by capacity
 */
public record ShareLine(TradingDay day, String plant, List<String> exemptions, boolean isOutside, long licensedKw) {
    public ShareLine {
        exemptions = List.copyOf(exemptions);
    }

    /** Whether it takes part. */
    public boolean takesPart() {
        return exemptions.isEmpty() && !isOutside;
    }
}
