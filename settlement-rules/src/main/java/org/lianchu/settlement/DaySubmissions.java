package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.BidRow;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/**
 * All records of one trading day, in any order, the latest revision of each key only: {@link LatestRevisions}.
 *
 * @param bids those that were anchored before the gate; they are compared and settle nothing, so whoever only settles
 *     gives none
 */
public record DaySubmissions(
        TradingDay day,
        List<Submitted<Profile>> profiles,
        List<Submitted<TradeRow>> trades,
        List<Submitted<CallRow>> calls,
        List<Submitted<BidRow>> bids) {

    /** A day without bids: what it settles from. */
    public DaySubmissions(
            TradingDay day,
            List<Submitted<Profile>> profiles,
            List<Submitted<TradeRow>> trades,
            List<Submitted<CallRow>> calls) {
        this(day, profiles, trades, calls, List.of());
    }
}
