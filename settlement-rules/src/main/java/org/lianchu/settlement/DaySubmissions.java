package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/** All records of one trading day, in any order, the latest revision of each key only: {@link LatestRevisions}. */
public record DaySubmissions(
        TradingDay day,
        List<Submitted<Profile>> profiles,
        List<Submitted<TradeRow>> trades,
        List<Submitted<CallRow>> calls) {}
