package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;

/**
 * The clearing of one interval from its text, slowly: energies are looked for again in every round, prices are exact
 * rationals. Shares nothing with the product but the rows that go in.
 */
final class ClearingOracle {
    /** What came of the interval, before prices are known. */
    record Traded(BidRow sell, BidRow buy, BigInteger energy, BigInteger buyers, BigInteger sellers) {}

    private static final Comparator<BidRow> BY_BID = Comparator.comparing(
                    (BidRow bid) -> bid.bid().text())
            .thenComparing(bid -> bid.resource().text());

    private final SortedMap<BidRow, BigInteger> buy = new TreeMap<>(BY_BID);
    private final SortedMap<BidRow, BigInteger> sell = new TreeMap<>(BY_BID);
    final List<Traded> traded = new ArrayList<>();

    ClearingOracle(List<BidRow> bids, int index) {
        for (BidRow bid : bids) {
            SortedMap<BidRow, BigInteger> side = bid.side() == BidSide.BUY ? buy : sell;
            side.put(bid, BigInteger.valueOf(bid.wattHours()[index]));
        }
        while (round()) {
            // until the sides no longer meet
        }
    }

    private static BigInteger price(BidRow bid) {
        return BigInteger.valueOf(bid.price().microYuanPerKwh());
    }

    private static SortedMap<BidRow, BigInteger> tier(SortedMap<BidRow, BigInteger> left, BigInteger price) {
        SortedMap<BidRow, BigInteger> tier = new TreeMap<>(BY_BID);
        left.forEach((bid, energy) -> {
            if (price(bid).equals(price) && energy.signum() > 0) {
                tier.put(bid, energy);
            }
        });
        return tier;
    }

    private boolean round() {
        BigInteger bid = buy.entrySet().stream()
                .filter(e -> e.getValue().signum() > 0)
                .map(e -> price(e.getKey()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        BigInteger ask = sell.entrySet().stream()
                .filter(e -> e.getValue().signum() > 0)
                .map(e -> price(e.getKey()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (bid == null || ask == null || bid.compareTo(ask) < 0) {
            return false;
        }
        SortedMap<BidRow, BigInteger> buyers = tier(buy, bid);
        SortedMap<BidRow, BigInteger> sellers = tier(sell, ask);
        BigInteger q = LargestRemainder.sum(buyers.values()).min(LargestRemainder.sum(sellers.values()));
        SortedMap<BidRow, BigInteger> bought = LargestRemainder.allocate(q, buyers);
        SortedMap<BidRow, BigInteger> sold = LargestRemainder.allocate(q, sellers);
        bought.forEach((b, energy) -> buy.merge(b, energy.negate(), BigInteger::add));
        sold.forEach((s, energy) -> sell.merge(s, energy.negate(), BigInteger::add));
        sold.forEach((s, energy) -> bought.forEach((b, wanted) -> {
            // where the seller's stretch of the traded energy meets the buyer's
            BigInteger from = before(sold, s).max(before(bought, b));
            BigInteger to = before(sold, s).add(energy).min(before(bought, b).add(wanted));
            if (to.compareTo(from) > 0) {
                traded.add(new Traded(s, b, to.subtract(from), bid, ask));
            }
        }));
        return true;
    }

    private static BigInteger before(SortedMap<BidRow, BigInteger> parts, BidRow bid) {
        return LargestRemainder.sum(parts.headMap(bid).values());
    }

    /** The energies by pair and price. */
    SortedMap<String, BigInteger> priced(boolean isUniform, int k) {
        SortedMap<String, BigInteger> priced = new TreeMap<>();
        for (Traded t : traded) {
            Traded of = isUniform ? traded.get(traded.size() - 1) : t;
            BigInteger part = Fraction.of(
                            of.buyers.subtract(of.sellers).multiply(BigInteger.valueOf(k)), BigInteger.valueOf(1000))
                    .halfUp();
            priced.merge(name(t.sell, t.buy, of.buyers.subtract(part).longValueExact()), t.energy, BigInteger::add);
        }
        return priced;
    }

    static String name(BidRow sell, BidRow buy, long price) {
        return sell.bid() + " of " + sell.resource() + " > " + buy.bid() + " of " + buy.resource() + " @ " + price;
    }
}
