package org.lianchu.market;

import java.util.Optional;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * One bid of a resource for a trading day (申报), from its owner. Several bids of a resource are the steps of its price.
 *
 * @param resource the plant that buys or the station that sells
 * @param price what a buyer pays at most, a seller asks at least
 * @param wattHours 96 charging energies wanted or offered, in Wh, interval n at index n - 1; owned by the row
 */
public record BidRow(BidId bid, BidSide side, ResourceId resource, TradingDay day, Price price, long[] wattHours)
        implements DocumentRecord {
    public BidRow {
        if (wattHours.length != Intervals.PER_DAY) {
            throw new IllegalArgumentException("a bid row has 96 values: " + bid + " " + day);
        }
    }

    /** {@code bid/resource}, the subject of a void one. */
    public String reference() {
        return bid + "/" + resource;
    }

    @Override
    public Dataset dataset() {
        return Dataset.BIDS;
    }

    @Override
    public Optional<TradingDay> tradingDay() {
        return Optional.of(day);
    }
}
