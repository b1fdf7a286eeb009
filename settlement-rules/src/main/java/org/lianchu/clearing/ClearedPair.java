package org.lianchu.clearing;

import java.util.Comparator;
import org.lianchu.market.BidRow;
import org.lianchu.quantity.Price;

/**
 * What one bid sold to another at one price.
 *
 * @param price not above the buying bid's and not below the selling bid's
 * @param wattHours 96 energies in Wh, interval n at index n - 1, at least one above zero; owned by the pair
 */
public record ClearedPair(BidRow sell, BidRow buy, Price price, long[] wattHours) {
    /**
     * The order of bids: by id. Bids of one id are of different submitters, who own different resources: those break
     * the tie.
     */
    static final Comparator<BidRow> BY_BID = Comparator.comparing(BidRow::bid).thenComparing(BidRow::resource);

    /** The order in which a day's pairs are numbered: by selling bid, buying bid and price. */
    static final Comparator<ClearedPair> IN_ORDER = Comparator.comparing(ClearedPair::sell, BY_BID)
            .thenComparing(ClearedPair::buy, BY_BID)
            .thenComparingLong(pair -> pair.price().microYuanPerKwh());
}
