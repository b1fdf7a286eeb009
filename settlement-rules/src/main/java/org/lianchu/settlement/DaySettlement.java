package org.lianchu.settlement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianchu.market.CallRow;
import org.lianchu.market.MarketDay;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.quantity.Allocation;
import org.lianchu.quantity.Energy;
import org.lianchu.quantity.ExactAmount;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.Intervals;
import org.lianchu.time.TradingDay;

/**
 * The settlement of one trading day (清分结算; design, section 4): determinants, DISPATCH's trades and calls, the master
 * data and the one rule in force, to postings. Pure: no clock, no I/O; the same inputs in any order give the same
 * postings.
 */
public final class DaySettlement {
    private static final int PER_DAY = Intervals.PER_DAY;

    private final MarketDay market;
    private final RuleVersion rule;
    private final Rounding rounding;
    private final DeterminedDay determined;
    private final List<TradeRow> trades;
    private final List<CallRow> calls;
    private final TradingDay day;
    private final Refusals refusals;
    private final List<Posting> postings = new ArrayList<>();

    private DaySettlement(
            MarketDay market,
            RuleVersion rule,
            Rounding rounding,
            DeterminedDay determined,
            List<TradeRow> trades,
            List<CallRow> calls) {
        this.market = market;
        this.rule = rule;
        this.rounding = rounding;
        this.determined = determined;
        this.trades = trades;
        this.calls = calls;
        this.day = market.day();
        this.refusals = new Refusals(day);
    }

    /**
     * Settles a day.
     *
     * @param sided the day's records; DISPATCH's trades and calls are taken from it
     * @param rule the one rule in force on the day
     */
    public static DayOutcome settle(SidedDay sided, DeterminedDay determined, RuleVersion rule, Rounding rounding) {
        return settle(sided, determined, sided.trades(), rule, rounding);
    }

    /** Settles a day with other trades than DISPATCH's: what the money would be under a party's copy. */
    public static DayOutcome settle(
            SidedDay sided, DeterminedDay determined, List<TradeRow> trades, RuleVersion rule, Rounding rounding) {
        return new DaySettlement(sided.market(), rule, rounding, determined, trades, sided.calls()).settle();
    }

    private DayOutcome settle() {
        List<StationDay> stations = settleStations();
        stations.forEach(this::postTrades);
        long[][] stationFees = new long[stations.size()][PER_DAY];
        long[] fees = new long[PER_DAY];
        callFees(stations, stationFees, fees);
        PoolSharing sharing = new PoolSharing(fees, market, determined, rule, refusals);
        sharing.share();
        long totalFen = totalFen(fees);
        if (!refusals.isEmpty()) {
            return new DayOutcome.Refused(day, refusals.list(), stations);
        }
        try {
            postShares(sharing, totalFen);
            postCallFees(stations, stationFees, totalFen);
            postings.sort(Posting.EXPORT_ORDER);
            // the sums that claims are made of have to fit too
            Accounts.of(day, Collections.emptySortedSet(), postings);
            MarketCurve curve = new MarketCurve(fees, sharing.weightSums(), totalFen);
            return new DayOutcome.Settled(day, List.copyOf(postings), stations, curve);
        } catch (ArithmeticException overflow) {
            refusals.add(RefusalCode.OVERFLOW, Intervals.ALL, "pool");
            return new DayOutcome.Refused(day, refusals.list(), stations);
        }
    }

    private long totalFen(long[] fees) {
        try {
            return rounding.fen(Allocation.sum(fees));
        } catch (ArithmeticException overflow) {
            refusals.add(RefusalCode.OVERFLOW, Intervals.ALL, "pool");
            return 0;
        }
    }

    private List<StationDay> settleStations() {
        SortedMap<ResourceId, List<TradeRow>> tradesOf = new TreeMap<>();
        SortedMap<ResourceId, List<CallRow>> callsOf = new TreeMap<>();
        trades.forEach(row ->
                tradesOf.computeIfAbsent(row.station(), s -> new ArrayList<>()).add(row));
        calls.forEach(row ->
                callsOf.computeIfAbsent(row.station(), s -> new ArrayList<>()).add(row));
        SortedMap<ResourceId, StationDay> stations = new TreeMap<>();
        tradesOf.keySet().forEach(station -> stations.put(station, settleStation(station, tradesOf, callsOf)));
        callsOf.keySet()
                .forEach(station -> stations.computeIfAbsent(station, s -> settleStation(s, tradesOf, callsOf)));
        return List.copyOf(stations.values());
    }

    private StationDay settleStation(
            ResourceId station,
            SortedMap<ResourceId, List<TradeRow>> tradesOf,
            SortedMap<ResourceId, List<CallRow>> callsOf) {
        List<TradeRow> sold = tradesOf.getOrDefault(station, List.of());
        List<CallRow> instructed = callsOf.getOrDefault(station, List.of());
        return new StationSettlement(station, sold, instructed, determined, rule, refusals).settle();
    }

    private void postTrades(StationDay station) {
        for (int m = 0; m < station.trades().size(); m++) {
            TradeRow row = station.trades().get(m);
            long wattHours = 0;
            ExactAmount fee = ExactAmount.ZERO;
            for (int i = 0; i < PER_DAY; i++) {
                long executed = station.executed()[m][i];
                try {
                    wattHours = Math.addExact(wattHours, executed);
                    fee = fee.plus(new Energy(executed).times(row.price()));
                } catch (ArithmeticException overflow) {
                    refusals.add(RefusalCode.OVERFLOW, i, row.reference());
                }
            }
            PostingKind kind = row.mode() == TradeMode.BILATERAL ? PostingKind.BILATERAL : PostingKind.AUCTION;
            long fen = fee.rounded(rounding).fen();
            post(kind, row.reference(), owner(row.buyer()), owner(row.station()), wattHours, fen);
        }
    }

    /** Fills the exact fee of each station and interval, and F(i). */
    private void callFees(List<StationDay> stations, long[][] stationFees, long[] fees) {
        for (int s = 0; s < stations.size(); s++) {
            StationDay station = stations.get(s);
            for (int i = 0; i < PER_DAY; i++) {
                try {
                    ExactAmount fee = new Energy(station.called()[i])
                            .times(rule.chargePrice())
                            .plus(new Energy(station.dischargedUnderCall()[i]).times(rule.dischargePrice()));
                    fees[i] = Math.addExact(fees[i], fee.nanoYuan());
                    stationFees[s][i] = fee.nanoYuan();
                } catch (ArithmeticException overflow) {
                    refusals.add(RefusalCode.OVERFLOW, i, station.station().text());
                    // it is above zero, so the other causes of the interval are looked for; nothing is posted
                    fees[i] = Math.max(1, fees[i]);
                }
            }
        }
    }

    private void postShares(PoolSharing sharing, long totalFen) {
        long[] fen =
                totalFen == 0 ? new long[sharing.plants().size()] : Allocation.allocate(totalFen, sharing.shares());
        for (int p = 0; p < fen.length; p++) {
            Resource plant = sharing.plants().get(p);
            long weighed = sharing.weighed()[p];
            post(PostingKind.CALL_SHARE, plant.id().text(), plant.owner(), ParticipantId.POOL, weighed, fen[p]);
        }
    }

    private void postCallFees(List<StationDay> stations, long[][] stationFees, long totalFen) {
        long[] exact = new long[stations.size()];
        for (int s = 0; s < exact.length; s++) {
            exact[s] = Allocation.sum(stationFees[s]);
        }
        long[] fen = totalFen == 0 ? new long[exact.length] : Allocation.allocate(totalFen, exact);
        for (int s = 0; s < fen.length; s++) {
            ResourceId station = stations.get(s).station();
            long called = Allocation.sum(stations.get(s).called());
            post(PostingKind.CALL_FEE, station.text(), ParticipantId.POOL, owner(station), called, fen[s]);
        }
    }

    private void post(
            PostingKind kind, String reference, ParticipantId from, ParticipantId to, long wattHours, long fen) {
        if (wattHours != 0 || fen != 0) {
            postings.add(new Posting(day, kind, reference, from, to, wattHours, fen));
        }
    }

    private ParticipantId owner(ResourceId resource) {
        return market.resource(resource)
                .orElseThrow(() -> new IllegalStateException(resource + " settles but is not in force on " + day))
                .owner();
    }
}
