package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.CallRow;
import org.lianchu.market.Profile;
import org.lianchu.market.Submitted;
import org.lianchu.market.TradeRow;
import org.lianchu.time.TradingDay;

/**
 * All records of one trading day, the latest revision of each key only, in any order.
 *
 * <p>Keys are, per submitter: (resource, register) for profiles; trade, all its buyers together; call, all its stations
 * together. What a later revision replaced is not here and does not come back, even where the later one is void.
 */
public record DaySubmissions(
        TradingDay day,
        List<Submitted<Profile>> profiles,
        List<Submitted<TradeRow>> trades,
        List<Submitted<CallRow>> calls) {}
