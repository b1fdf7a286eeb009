package org.lianchu.settlement;

import java.util.List;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.time.Intervals;

/**
 * What one station did of what it had sold and been told to, per interval. Arrays hold 96 Wh and are only read.
 *
 * @param trades the station's trades, by trade and buyer
 * @param executed of each trade, in the order of {@code trades}
 * @param called charging paid by the pool
 * @param dischargedUnderCall discharging paid by the pool; zeros where the rule does not pay it
 * @param underDelivered intervals with E below what is contracted
 * @param notFollowed intervals with called below what is instructed
 */
public record StationDay(
        ResourceId station,
        List<TradeRow> trades,
        long[][] executed,
        long[] called,
        long[] dischargedUnderCall,
        Intervals underDelivered,
        Intervals notFollowed) {}
