package org.lianchu.clearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;

/**
 * What one resource was awarded on a day, beside its own bids: whether it follows from the margins, without anybody
 * else's bid. Better than the margin is filled whole, worse not at all, at the margin in part, and every price is one
 * that the method can give a bid of the resource.
 *
 * <p>What margins cannot show it does not see: how bids at the margin were shared among bidders. That, a clearing again
 * from all bids shows.
 *
 * @param bids the resource's that count, all of its side
 * @param trades the resource's AUCTION trades
 */
public record Award(ResourceId resource, BidSide side, List<BidRow> bids, List<TradeRow> trades) {
    /** @throws IllegalArgumentException if a bid is of another resource or side, or a trade is not the resource's */
    public Award {
        bids = List.copyOf(bids);
        trades = List.copyOf(trades);
        for (BidRow bid : bids) {
            if (!bid.resource().equals(resource) || bid.side() != side) {
                throw new IllegalArgumentException("bid " + bid.reference() + " is no " + side + " of " + resource);
            }
        }
        for (TradeRow trade : trades) {
            if (!(side == BidSide.BUY ? trade.buyer() : trade.station()).equals(resource)) {
                throw new IllegalArgumentException("trade " + trade.reference() + " is not " + resource + "'s");
            }
        }
    }

    /** What of a bid or a trade falls to an interval, in Wh. */
    private record Priced(Price price, long wattHours) {
        private static final Comparator<Priced> CHEAPEST = Comparator.comparingLong(one -> one.price.microYuanPerKwh());
    }

    /** Between which two prices, both included, a trade lies. */
    private record Range(Price least, Price most) {
        private boolean contains(Price price) {
            return price.microYuanPerKwh() >= least.microYuanPerKwh()
                    && price.microYuanPerKwh() <= most.microYuanPerKwh();
        }
    }

    /**
     * An interval of the award, in Wh.
     *
     * @param margin null where nothing traded
     * @param offered by all bids
     * @param least of the bids better than the margin: filled whole
     * @param most of these and the bids at the margin
     * @param awarded by the trades
     */
    public record Line(int interval, @Nullable Margin margin, long offered, long least, long most, long awarded) {
        /** Whether it concerns the resource. */
        public boolean isEmpty() {
            return offered == 0 && awarded == 0;
        }
    }

    /**
     * All 96 intervals.
     *
     * @throws ArithmeticException if energies of an interval do not fit 64 bits
     */
    public List<Line> lines(List<Margin> margins) {
        Map<Integer, Margin> known = new HashMap<>();
        margins.forEach(margin -> known.put(margin.interval(), margin));
        List<Line> lines = new ArrayList<>();
        for (int n = 1; n <= Intervals.PER_DAY; n++) {
            Margin margin = known.get(n);
            long offered = 0;
            long least = 0;
            long most = 0;
            for (BidRow bid : bids) {
                long energy = bid.wattHours()[n - 1];
                int better = margin == null ? -1 : better(bid, margin);
                offered = Math.addExact(offered, energy);
                least += better > 0 ? energy : 0;
                most += better >= 0 ? energy : 0;
            }
            int index = n - 1;
            long awarded =
                    trades.stream().mapToLong(trade -> trade.wattHours()[index]).reduce(0, Math::addExact);
            lines.add(new Line(n, margin, offered, least, most, awarded));
        }
        return lines;
    }

    /** Above zero if a bid is better than the margin, zero at it, below zero if it is worse. */
    private int better(BidRow bid, Margin margin) {
        return side == BidSide.BUY
                ? Long.compare(bid.price().microYuanPerKwh(), margin.buyers().microYuanPerKwh())
                : Long.compare(margin.sellers().microYuanPerKwh(), bid.price().microYuanPerKwh());
    }

    /**
     * What does not follow, in sentences; none if everything does.
     *
     * @param thousandths k of the method
     * @throws ArithmeticException if energies of an interval do not fit 64 bits
     */
    public List<String> objections(ClearingMethod method, int thousandths, List<Margin> margins) {
        List<String> objections = new ArrayList<>();
        for (Line line : lines(margins)) {
            String where = resource + " interval " + line.interval() + ": ";
            Margin margin = line.margin();
            if (margin == null) {
                if (line.awarded() > 0) {
                    objections.add(where + "awarded " + line.awarded() + " Wh, though nothing traded");
                }
            } else if (line.awarded() < line.least()) {
                objections.add(where + "a bid better than the margin is not filled: awarded " + line.awarded()
                        + " Wh of " + line.least());
            } else if (line.awarded() > line.most()) {
                objections.add(where + "awarded " + line.awarded() + " Wh, but the bids at the margin or better are "
                        + line.most() + ": a worse bid is filled, or more than was bid");
            } else if (line.awarded() > margin.wattHours()) {
                objections.add(
                        where + "awarded " + line.awarded() + " Wh, but the whole market traded " + margin.wattHours());
            } else {
                prices(method, thousandths, line, margin).forEach(objection -> objections.add(where + objection));
            }
        }
        return objections;
    }

    /**
     * Bids that are filled and trades, both by price, side by side: what a bid's trade can cost rises with its price,
     * so if any way of putting them together holds, this one does.
     */
    private List<String> prices(ClearingMethod method, int thousandths, Line line, Margin margin) {
        List<Priced> filled = filled(line, margin);
        List<Priced> paid = trades.stream()
                .map(trade -> new Priced(trade.price(), trade.wattHours()[line.interval() - 1]))
                .filter(trade -> trade.wattHours > 0)
                .sorted(Priced.CHEAPEST)
                .toList();
        List<String> objections = new ArrayList<>();
        int bid = 0;
        long left = 0;
        for (Priced trade : paid) {
            for (long open = trade.wattHours; open > 0; ) {
                left = left == 0 ? filled.get(bid++).wattHours : left;
                Price own = filled.get(bid - 1).price;
                Range range = range(method, thousandths, own, margin);
                if (!range.contains(trade.price)) {
                    objections.add("a trade costs " + trade.price + ", which a bid at " + own + " cannot: it costs "
                            + range.least + " to " + range.most);
                }
                long both = Math.min(open, left);
                open -= both;
                left -= both;
            }
        }
        return objections;
    }

    /** By price ascending, as much as was awarded: the bids at the margin have what the better ones leave of it. */
    private List<Priced> filled(Line line, Margin margin) {
        List<Priced> filled = new ArrayList<>();
        for (BidRow bid : bids) {
            if (better(bid, margin) > 0) {
                filled.add(new Priced(bid.price(), bid.wattHours()[line.interval() - 1]));
            }
        }
        filled.add(new Priced(side == BidSide.BUY ? margin.buyers() : margin.sellers(), line.awarded() - line.least()));
        filled.removeIf(one -> one.wattHours == 0);
        filled.sort(Priced.CHEAPEST);
        return filled;
    }

    /**
     * What a trade of a bid can cost: by one price that price; else a buyer meets no seller above the margin, a seller
     * no buyer below it.
     */
    private Range range(ClearingMethod method, int thousandths, Price own, Margin margin) {
        if (method == ClearingMethod.UNIFORM) {
            Price one = ClearingMethod.between(margin.buyers(), margin.sellers(), thousandths);
            return new Range(one, one);
        }
        return side == BidSide.BUY
                ? new Range(
                        ClearingMethod.between(own, new Price(0), thousandths),
                        ClearingMethod.between(own, margin.sellers(), thousandths))
                : new Range(
                        ClearingMethod.between(margin.buyers(), own, thousandths),
                        ClearingMethod.between(new Price(Long.MAX_VALUE), own, thousandths));
    }
}
