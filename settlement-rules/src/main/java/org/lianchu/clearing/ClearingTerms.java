package org.lianchu.clearing;

import java.util.List;
import org.lianchu.market.BidRow;
import org.lianchu.market.Submitted;
import org.lianchu.time.TradingDay;

/**
 * How a rule version clears its auction.
 *
 * @param thousandths k, 0 to 1000: where between the two prices a pair's lies
 * @param gate until when bids are taken
 */
public record ClearingTerms(ClearingMethod method, int thousandths, Gate gate) {
    public ClearingTerms {
        if (thousandths < 0 || thousandths > ClearingMethod.MOST_THOUSANDTHS) {
            throw new IllegalArgumentException("k is 0 to 1000, not " + thousandths);
        }
    }

    /**
     * What the bids of a day clear to.
     *
     * @param bids those that count, in any order
     * @throws ArithmeticException if energies of one price do not fit 64 bits
     */
    public ClearedDay clear(TradingDay day, List<Submitted<BidRow>> bids) {
        return Clearing.clear(day, bids.stream().map(Submitted::row).toList(), method, thousandths);
    }
}
