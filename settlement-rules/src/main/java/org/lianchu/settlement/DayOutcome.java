package org.lianchu.settlement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/**
 * The settlement of one day: postings, or every cause for which there are none.
 *
 * @param postings in export order; empty if refused
 * @param refusals ascending by code; empty if settled
 * @param stations by id, as far as they could be computed
 * @param curve null if refused
 */
public record DayOutcome(
        TradingDay day,
        List<Posting> postings,
        List<Refusal> refusals,
        List<StationDay> stations,
        @Nullable MarketCurve curve) {
    public boolean isSettled() {
        return refusals.isEmpty();
    }
}
