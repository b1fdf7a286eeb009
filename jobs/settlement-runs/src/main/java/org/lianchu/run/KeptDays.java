package org.lianchu.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.time.TradingDay;

/**
 * Days that this process has computed and not yet written: a day need not be read and computed twice,
 * because a run is a function and would give the same again.
 *
 * <p>Bounded: of a longer period the later days are computed again, as all are after a restart. Any thread.
 */
final class KeptDays {
    private static final int MOST_POSTINGS = 100_000;

    private final Map<TradingDay, DayOutcome.Settled> kept = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Keeps a day, if there is room. */
    void keep(DayOutcome.Settled settled) {
        TradingDay day = settled.day();
        take(day);
        int postings = settled.postings().size();
        if (count.addAndGet(postings) > MOST_POSTINGS) {
            count.addAndGet(-postings);
            return;
        }
        kept.put(day, settled);
    }

    /** Gives back what was kept of a day, once; null if nothing was. */
    DayOutcome.@Nullable Settled take(TradingDay day) {
        DayOutcome.Settled settled = kept.remove(day);
        if (settled != null) {
            count.addAndGet(-settled.postings().size());
        }
        return settled;
    }
}
