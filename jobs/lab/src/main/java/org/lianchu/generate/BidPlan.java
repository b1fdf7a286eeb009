package org.lianchu.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.BidId;
import org.lianchu.market.BidRow;
import org.lianchu.market.BidSide;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * Bids that clear to the auction trades of a month: PAIRS, k = 500.
 *
 * <p>A day's auction has a trade a station, all of one price. By that price ascending, the n-th station's buyers pay a
 * micro-yuan less than those before them and it asks what makes the mean its trade's price: so the buyers of each
 * station are the best that are left when it is the cheapest, and both tiers have the same energy. The last station's
 * buyers want twice what they get, so their tier is shared. One plant bids too little to buy, a station asks too much.
 */
final class BidPlan {
    private static final Price TOO_LITTLE = new Price(100_000);
    private static final Price TOO_MUCH = new Price(950_000);
    private static final long WH_OF_KWH = 1_000;
    private static final int WH_OF_HALF_RATING = 125;

    private final MarketPlan plan;
    private final SortedMap<ParticipantId, List<BidRow>> byParticipant = new TreeMap<>();

    private BidPlan(MarketPlan plan) {
        this.plan = plan;
    }

    /** A station's auction of a day: its rows, one a buyer, all of one price. */
    private record Sale(TradeId trade, List<TradeRow> rows) {
        long price() {
            return rows.get(0).price().microYuanPerKwh();
        }

        ResourceId station() {
            return rows.get(0).station();
        }
    }

    /**
     * The bids by their owners.
     *
     * @param cleared a month's trades before anything is wrong with them
     * @param buyers the plants that may buy
     */
    static SortedMap<ParticipantId, List<BidRow>> of(MarketPlan plan, List<TradeRow> cleared, List<ResourceId> buyers) {
        BidPlan bids = new BidPlan(plan);
        SortedMap<TradingDay, List<TradeRow>> byDay = auctions(cleared);
        byDay.forEach((day, rows) -> bids.day(day, rows, buyers));
        return bids.byParticipant;
    }

    static SortedMap<TradingDay, List<TradeRow>> auctions(List<TradeRow> cleared) {
        SortedMap<TradingDay, List<TradeRow>> byDay = new TreeMap<>();
        for (TradeRow row : cleared) {
            if (row.mode() == TradeMode.AUCTION) {
                byDay.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row);
            }
        }
        return byDay;
    }

    /** A plant that may buy and buys nothing at auction that day, the first there is; it bids too little. */
    static List<ResourceId> losers(List<TradeRow> ofDay, List<ResourceId> buyers) {
        return buyers.stream()
                .filter(plant -> ofDay.stream().noneMatch(row -> row.buyer().equals(plant)))
                .limit(1)
                .toList();
    }

    private void day(TradingDay day, List<TradeRow> rows, List<ResourceId> buyers) {
        SortedMap<TradeId, List<TradeRow>> byTrade = new TreeMap<>();
        rows.forEach(row ->
                byTrade.computeIfAbsent(row.trade(), trade -> new ArrayList<>()).add(row));
        List<Sale> sales = new ArrayList<>();
        byTrade.forEach((trade, ofTrade) -> sales.add(new Sale(trade, ofTrade)));
        sales.sort(Comparator.comparingLong(Sale::price).thenComparing(Sale::trade));
        long highest = sales.get(sales.size() - 1).price();
        for (int n = 0; n < sales.size(); n++) {
            boolean isLast = n == sales.size() - 1;
            sale(day, sales.get(n), highest + sales.size() - n, isLast ? 2 : 1);
        }
        losers(rows, buyers).forEach(plant -> {
            Resource row = plan.rowOn(plant, day);
            add(day, "L-" + plant, BidSide.BUY, plant, TOO_LITTLE, all(row.ratedKw() * WH_OF_HALF_RATING));
        });
        ResourceId dear = sales.get(0).station();
        add(day, "D-" + dear, BidSide.SELL, dear, TOO_MUCH, all(WH_OF_KWH));
    }

    private void sale(TradingDay day, Sale sale, long buyersPrice, int wanted) {
        long[] sold = new long[Intervals.PER_DAY];
        for (TradeRow row : sale.rows) {
            for (int i = 0; i < sold.length; i++) {
                sold[i] += row.wattHours()[i];
            }
            buy(day, row, new Price(buyersPrice), wanted);
        }
        Price asked = new Price(2 * sale.price() - buyersPrice);
        add(day, "S-" + sale.station(), BidSide.SELL, sale.station(), asked, sold);
    }

    /** As many bids as the plant's rated power needs. */
    private void buy(TradingDay day, TradeRow row, Price price, int wanted) {
        long most = plan.rowOn(row.buyer(), day).ratedKw() * 2 * WH_OF_HALF_RATING;
        long[] left = row.wattHours().clone();
        for (int i = 0; i < left.length; i++) {
            left[i] *= wanted;
        }
        for (int step = 1; hasAny(left); step++) {
            long[] part = new long[left.length];
            for (int i = 0; i < left.length; i++) {
                part[i] = Math.min(left[i], most);
                left[i] -= part[i];
            }
            add(day, "B-" + row.station() + "-" + row.buyer() + "-" + step, BidSide.BUY, row.buyer(), price, part);
        }
    }

    static boolean hasAny(long[] energies) {
        for (long energy : energies) {
            if (energy > 0) {
                return true;
            }
        }
        return false;
    }

    private static long[] all(long wattHours) {
        long[] energies = new long[Intervals.PER_DAY];
        Arrays.fill(energies, wattHours);
        return energies;
    }

    private void add(TradingDay day, String bid, BidSide side, ResourceId resource, Price price, long[] energies) {
        byParticipant
                .computeIfAbsent(plan.ownerOn(resource, day), owner -> new ArrayList<>())
                .add(new BidRow(new BidId(bid), side, resource, day, price, energies));
    }
}
