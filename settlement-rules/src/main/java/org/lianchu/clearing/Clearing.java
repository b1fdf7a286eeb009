package org.lianchu.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Clears a day's auction (出清): a pure function of the bids, the method and k. The order of the bids does not matter.
 *
 * <p>Guarantees: nobody pays more or gets less than its bid; energy is conserved, and no pair trades nothing; what is
 * left over on both sides no longer meets; among bids of one price nobody is preferred by more than a Wh.
 */
public final class Clearing {
    private final ClearingMethod method;
    private final int thousandths;
    private final OrderBook buyers;
    private final OrderBook sellers;
    private final Map<Key, long[]> traded = new HashMap<>();
    private final List<Margin> margins = new ArrayList<>();

    /** Bids by their numbers in the two books, and a price in micro-yuan per kWh. */
    private record Key(int sell, int buy, long price) {}

    /** What traded between two bids in the interval at hand, with the prices of their two tiers. */
    private record Deal(int sell, int buy, Price buyers, Price sellers, long wattHours) {}

    private Clearing(List<BidRow> bids, ClearingMethod method, int thousandths) {
        this.method = method;
        this.thousandths = thousandths;
        buyers = new OrderBook(BidSide.BUY, bids);
        sellers = new OrderBook(BidSide.SELL, bids);
    }

    /**
     * What the bids clear to.
     *
     * @param bids those that count for the day: valid, in time, the latest revision of each; in any order
     * @param thousandths k of the method, 0 to 1000: 500 is the mean of the two prices
     * @throws ArithmeticException if energies of one price do not fit 64 bits; the caller refuses with {@code OVERFLOW}
     */
    public static ClearedDay clear(TradingDay day, List<BidRow> bids, ClearingMethod method, int thousandths) {
        for (BidRow bid : bids) {
            if (!bid.day().equals(day)) {
                throw new IllegalArgumentException("a bid of " + bid.day() + " is not cleared on " + day);
            }
        }
        Clearing clearing = new Clearing(bids, method, thousandths);
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            clearing.interval(i);
        }
        return new ClearedDay(day, clearing.pairs(), clearing.margins);
    }

    private void interval(int index) {
        buyers.open(index);
        sellers.open(index);
        List<Deal> deals = new ArrayList<>();
        while (buyers.hasTier() && sellers.hasTier() && buyers.price() >= sellers.price()) {
            match(deals);
        }
        if (deals.isEmpty()) {
            return;
        }
        Deal last = deals.get(deals.size() - 1);
        for (Deal deal : deals) {
            Deal priced = method == ClearingMethod.PAIRS ? deal : last;
            long price = ClearingMethod.between(priced.buyers, priced.sellers, thousandths)
                    .microYuanPerKwh();
            traded.computeIfAbsent(new Key(deal.sell, deal.buy, price), key -> new long[Intervals.PER_DAY])[index] +=
                    deal.wattHours;
        }
        long energy = deals.stream().mapToLong(Deal::wattHours).reduce(0, Math::addExact);
        margins.add(new Margin(index + 1, last.buyers, last.sellers, energy));
    }

    /** Trades what the two first tiers have in common; both sides, ascending by bid, are filled one after another. */
    private void match(List<Deal> deals) {
        Price buyersPrice = new Price(buyers.price());
        Price sellersPrice = new Price(sellers.price());
        int firstBuy = buyers.first();
        int firstSell = sellers.first();
        long energy = Math.min(buyers.energy(), sellers.energy());
        long[] bought = buyers.take(energy);
        long[] sold = sellers.take(energy);
        int buy = 0;
        int sell = 0;
        while (buy < bought.length && sell < sold.length) {
            long both = Math.min(bought[buy], sold[sell]);
            if (both > 0) {
                deals.add(new Deal(firstSell + sell, firstBuy + buy, buyersPrice, sellersPrice, both));
            }
            bought[buy] -= both;
            sold[sell] -= both;
            if (bought[buy] == 0) {
                buy++;
            } else {
                sell++;
            }
        }
    }

    private List<ClearedPair> pairs() {
        return traded.entrySet().stream()
                .map(entry -> new ClearedPair(
                        sellers.bid(entry.getKey().sell),
                        buyers.bid(entry.getKey().buy),
                        new Price(entry.getKey().price),
                        entry.getValue()))
                .sorted(ClearedPair.IN_ORDER)
                .toList();
    }
}
