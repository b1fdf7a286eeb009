package org.lianchu.run;

import java.util.List;
import org.lianchu.evidence.Digests;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/**
 * A day as it settles.
 *
 * @param digest of its postings
 */
record SettledDay(TradingDay day, List<Posting> postings, String digest) {
    static SettledDay of(TradingDay day, List<Posting> postings) {
        return new SettledDay(
                day, postings, Digests.ofDay(day, postings).digest().toString());
    }
}
