package org.lianchu.market;

import java.util.Optional;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * One trade, buyer and day (成交): the station sells charging to a named buying plant.
 *
 * @param buyer the buying plant's resource id
 * @param wattHours 96 contracted energies in Wh, interval n at index n - 1; owned by the row
 */
public record TradeRow(
        TradeId trade,
        TradeMode mode,
        ResourceId station,
        ResourceId buyer,
        TradingDay day,
        Price price,
        long[] wattHours)
        implements DocumentRecord {
    public TradeRow {
        if (wattHours.length != Intervals.PER_DAY) {
            throw new IllegalArgumentException("a trade row has 96 values: " + trade + " " + day);
        }
    }

    /** {@code trade/plant}, the reference of its posting and the subject of its discrepancies. */
    public String reference() {
        return trade + "/" + buyer;
    }

    @Override
    public Dataset dataset() {
        return Dataset.TRADES;
    }

    @Override
    public Optional<TradingDay> tradingDay() {
        return Optional.of(day);
    }
}
