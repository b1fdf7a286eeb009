package org.lianchu.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lianchu.market.CallId;
import org.lianchu.market.CallRow;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Price;
import org.lianchu.time.Intervals;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/**
 * What each station sells and is called for.
 *
 * <p>Per station two bilateral trades a month (one where there are fewer than 8 buyers) and one auction trade a day,
 * each of up to five buyers, of at most 24 plants that buy at all; on most days one call. Contracts are whole kWh an
 * interval, prices 0.45 to 0.60 yuan/kWh.
 */
final class ContractPlan {
    private static final int ENOUGH_BUYERS = 8;
    private static final int MOST_BUYERS = 24;
    private static final long WH_OF_KWH = 1_000;

    private final GeneratorSpec spec;
    private final MarketPlan plan;
    private final StationCurves curves;

    ContractPlan(GeneratorSpec spec, MarketPlan plan, StationCurves curves) {
        this.spec = spec;
        this.plan = plan;
        this.curves = curves;
    }

    /** A buyer's part in a trade. */
    private record Deal(TradeId trade, TradeMode mode, ResourceId buyer, Price price, int weight) {}

    MonthContracts during(SettlementPeriod month) {
        List<ResourceId> buyers = plan.buyersDuring(month).stream()
                .sorted(Comparator.comparingLong(this::reluctance).thenComparing(Comparator.naturalOrder()))
                .limit(MOST_BUYERS)
                .toList();
        List<TradeRow> trades = new ArrayList<>();
        List<CallRow> calls = new ArrayList<>();
        List<PlantedAnomaly> planted = new ArrayList<>();
        for (Resource station : plan.stations()) {
            List<Deal> bilateral = bilateral(station, month, buyers);
            month.days().forEach(day -> {
                List<Deal> deals = new ArrayList<>(bilateral);
                deals.addAll(deals(TradeMode.AUCTION, "AUC-", station, "-" + compact(day), day, buyers));
                contract(station, day, deals, trades, calls);
                shortfall(station, day, planted);
            });
        }
        return new MonthContracts(trades, calls, planted);
    }

    /** Plants with less of it buy: mostly the same ones in every month. */
    private long reluctance(ResourceId plant) {
        return Draws.of(spec.seed(), "reluctance", plant.text(), 0).next();
    }

    private List<Deal> bilateral(Resource station, SettlementPeriod month, List<ResourceId> buyers) {
        String suffix = "-" + compact(month.first()).substring(0, 6);
        List<Deal> deals = new ArrayList<>();
        for (int n = 1; n <= (buyers.size() < ENOUGH_BUYERS ? 1 : 2); n++) {
            deals.addAll(deals(TradeMode.BILATERAL, "BIL-", station, suffix + "-" + n, month.first(), buyers));
        }
        return deals;
    }

    private List<Deal> deals(
            TradeMode mode, String prefix, Resource station, String suffix, TradingDay day, List<ResourceId> buyers) {
        TradeId trade = new TradeId(prefix + station.id() + suffix);
        Draws draws = Draws.of(spec.seed(), "trade", trade.text(), day.epochDay());
        Price price = new Price(mode == TradeMode.AUCTION ? draws.between(450_000, 560_000) : negotiated(draws));
        List<ResourceId> left = new ArrayList<>(buyers);
        int count = Math.min(left.size(), draws.between(2, 5));
        List<Deal> deals = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            ResourceId buyer = left.remove(draws.below(left.size()));
            deals.add(new Deal(trade, mode, buyer, price, draws.between(500, 1_000)));
        }
        return deals;
    }

    /** A price such as people agree on: a whole number of 0.005 yuan. */
    private static int negotiated(Draws draws) {
        return draws.between(90, 120) * 5_000;
    }

    private void contract(
            Resource station, TradingDay day, List<Deal> deals, List<TradeRow> trades, List<CallRow> calls) {
        Delivery delivery = Delivery.on(spec, station, day);
        Draws draws = Draws.of(spec.seed(), "contract", station.id().text(), day.epochDay());
        long[] left = new long[Intervals.PER_DAY];
        curves.fill(station, Register.CHARGE, day, left);
        long peakWh = peakWh(left);
        long[][] sold = new long[deals.size()][Intervals.PER_DAY];
        long[] instructed = new long[Intervals.PER_DAY];
        for (int i = 0; i < left.length; i++) {
            boolean peak = left[i] >= peakWh;
            left[i] -= sell(left[i] * delivery.soldPerMille(peak, draws) / 1_000, i, deals, sold);
            instructed[i] = left[i] > 0 ? delivery.instructedWh(left[i], peak, draws) : 0;
        }
        for (int k = 0; k < sold.length; k++) {
            Deal deal = deals.get(k);
            trades.add(new TradeRow(deal.trade, deal.mode, station.id(), deal.buyer, day, deal.price, sold[k]));
        }
        if (delivery.hasCall()) {
            CallId call = new CallId("CALL-" + station.id() + "-" + compact(day));
            calls.add(new CallRow(call, station.id(), day, issuedAt(day), instructed));
        }
    }

    /** Three quarters of the largest energy: what is around the peak. */
    private static long peakWh(long[] energies) {
        long largest = 0;
        for (long energy : energies) {
            largest = Math.max(largest, energy);
        }
        return largest / 4 * 3;
    }

    /** Splits what is sold in an interval over the deals, in whole kWh; returns what was given. */
    private static long sell(long soldWh, int interval, List<Deal> deals, long[][] sold) {
        long weights = 0;
        for (Deal deal : deals) {
            weights += deal.weight;
        }
        long given = 0;
        for (int k = 0; k < sold.length; k++) {
            sold[k][interval] = soldWh * deals.get(k).weight / weights / WH_OF_KWH * WH_OF_KWH;
            given += sold[k][interval];
        }
        return given;
    }

    private void shortfall(Resource station, TradingDay day, List<PlantedAnomaly> planted) {
        String subject = station.id().text();
        switch (Delivery.on(spec, station, day)) {
            case SHORT_OF_TRADES ->
                planted.add(new PlantedAnomaly(AnomalyKind.UNDER_DELIVERED, subject, Register.CHARGE, day));
            case SHORT_OF_CALL ->
                planted.add(new PlantedAnomaly(AnomalyKind.CALL_NOT_FOLLOWED, subject, Register.CHARGE, day));
            default -> {}
        }
    }

    /** 09:30 of the day. */
    private static long issuedAt(TradingDay day) {
        return day.date().atTime(9, 30).toEpochSecond(TradingDay.ZONE);
    }

    /** {@code YYYYMMDD}. */
    private static String compact(TradingDay day) {
        return day.toString().replace("-", "");
    }
}
