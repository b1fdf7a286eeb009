package org.lianchu.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.time.TradingDay;

/**
 * Postings of the days that this process has cross-validated, until they are settled: a day need not be read and
 * computed twice, because a run is a function and would give the same again.
 *
 * <p>Bounded: of a longer period the later days are computed again, as all are after a restart. Any thread.
 */
final class KeptOutcomes {
    private static final int MOST_POSTINGS = 100_000;

    private final Map<TradingDay, DayOutcome> kept = new ConcurrentHashMap<>();
    private final AtomicInteger postings = new AtomicInteger();

    /** Keeps what settling needs of a day, if there is room. */
    void keep(DayOutcome outcome) {
        take(outcome.day());
        int more = outcome.postings().size();
        if (postings.addAndGet(more) > MOST_POSTINGS) {
            postings.addAndGet(-more);
            return;
        }
        kept.put(outcome.day(), new DayOutcome(outcome.day(), outcome.postings(), outcome.refusals(), List.of(), null));
    }

    /** Gives back what was kept of a day, once; null if nothing was. */
    @Nullable
    DayOutcome take(TradingDay day) {
        DayOutcome outcome = kept.remove(day);
        if (outcome != null) {
            postings.addAndGet(-outcome.postings().size());
        }
        return outcome;
    }
}
