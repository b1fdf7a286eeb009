package org.lianchu.run;

import java.util.List;
import org.lianchu.evidence.Digests;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.Posting;
import org.lianchu.time.TradingDay;

/**
 * A day as it settles.
 *
 * @param digest of its postings
 */
record SettledDay(TradingDay day, List<Posting> postings, MarketCurve curve, String digest) {
    static SettledDay of(DayOutcome.Settled settled) {
        String digest =
                Digests.ofDay(settled.day(), settled.postings()).digest().toString();
        return new SettledDay(settled.day(), settled.postings(), settled.curve(), digest);
    }
}
