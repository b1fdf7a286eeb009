package org.lianchu.settlement;

import java.util.List;
import org.lianchu.time.TradingDay;

/** What a day comes to under its rule: postings, or every cause for which there are none. */
public sealed interface DayOutcome {
    TradingDay day();

    /** What each station did, by id; of a refused day as far as that could be computed. */
    List<StationDay> stations();

    /** In export order; empty if refused. */
    List<Posting> postings();

    /** Ascending by code; empty exactly if settled. */
    List<Refusal> refusals();

    /** Whether there is no cause against it; it may well have no posting. */
    default boolean isSettled() {
        return refusals().isEmpty();
    }

    /** The day settles. */
    record Settled(TradingDay day, List<Posting> postings, List<StationDay> stations, MarketCurve curve)
            implements DayOutcome {
        @Override
        public List<Refusal> refusals() {
            return List.of();
        }
    }

    /** The day does not settle, and nothing of it is posted. */
    record Refused(TradingDay day, List<Refusal> refusals, List<StationDay> stations) implements DayOutcome {
        public Refused {
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a cause: " + day);
            }
        }

        @Override
        public List<Posting> postings() {
            return List.of();
        }
    }
}
