package org.lianchu.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/**
 * The postings of days that this process has computed and not yet written: a day need not be read and computed twice,
 * because a run is a function and would give the same again.
 *
 * <p>Bounded: of a longer period the later days are computed again, as all are after a restart. Any thread.
 */
final class KeptPostings {
    private static final int MOST_POSTINGS = 100_000;

    private final Map<TradingDay, List<Posting>> kept = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Keeps a day's postings, if there is room. */
    void keep(TradingDay day, List<Posting> postings) {
        take(day);
        if (count.addAndGet(postings.size()) > MOST_POSTINGS) {
            count.addAndGet(-postings.size());
            return;
        }
        kept.put(day, postings);
    }

    /** Gives back what was kept of a day, once; null if nothing was. */
    @Nullable
    List<Posting> take(TradingDay day) {
        List<Posting> postings = kept.remove(day);
        if (postings != null) {
            count.addAndGet(-postings.size());
        }
        return postings;
    }
}
