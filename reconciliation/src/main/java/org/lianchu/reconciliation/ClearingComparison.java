package org.lianchu.reconciliation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianchu.clearing.ClearingTerms;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.ResourceId;
import org.lianchu.market.TradeMode;
import org.lianchu.market.TradeRow;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.Intervals;

/**
 * Clears a day again from its bids and compares with DISPATCH's auction trades, by station and plant: how a clearing is
 * cut into trades is nobody's business, what passes between the two in an interval and for how much is.
 */
final class ClearingComparison {
    private static final Comparator<Between> ORDER =
            Comparator.comparing(Between::station).thenComparing(Between::plant);

    private static final Comparator<TradeRow> BY_CONTENT = Comparator.comparingLong(
                    (TradeRow row) -> row.price().microYuanPerKwh())
            .thenComparing(TradeRow::wattHours, Arrays::compare);

    private final SidedDay day;
    private final DayEffects effects;

    private record Between(ResourceId station, ResourceId plant) {
        @Override
        public String toString() {
            return station + "/" + plant;
        }
    }

    private ClearingComparison(SidedDay day, DayEffects effects) {
        this.day = day;
        this.effects = effects;
    }

    /** Nothing of a day without bids that count: without them nobody says what it should have cleared to. */
    static List<Discrepancy> of(SidedDay day, ClearingTerms terms, DayEffects effects) {
        if (day.bids().isEmpty()) {
            return List.of();
        }
        SortedMap<Between, List<TradeRow>> bids = byPair(cleared(day, terms));
        SortedMap<Between, List<TradeRow>> given = byPair(day.trades());
        TreeSet<Between> pairs = new TreeSet<>(ORDER);
        pairs.addAll(bids.keySet());
        pairs.addAll(given.keySet());
        ClearingComparison comparison = new ClearingComparison(day, effects);
        List<Discrepancy> found = new ArrayList<>();
        for (Between pair : pairs) {
            List<TradeRow> should = bids.getOrDefault(pair, List.of());
            List<TradeRow> is = given.getOrDefault(pair, List.of());
            Intervals where = differing(should, is);
            if (!where.isEmpty()) {
                found.add(comparison.discrepancy(pair, where, should, is));
            }
        }
        return found;
    }

    /** Bids beyond 64 bits clear to nothing that can be said: whatever DISPATCH cleared differs from it, and blocks. */
    private static List<TradeRow> cleared(SidedDay day, ClearingTerms terms) {
        try {
            return terms.clear(day.market().day(), day.bids()).trades();
        } catch (ArithmeticException overflow) {
            return List.of();
        }
    }

    private static SortedMap<Between, List<TradeRow>> byPair(List<TradeRow> trades) {
        SortedMap<Between, List<TradeRow>> pairs = new TreeMap<>(ORDER);
        for (TradeRow row : trades) {
            if (row.mode() == TradeMode.AUCTION) {
                pairs.computeIfAbsent(new Between(row.station(), row.buyer()), pair -> new ArrayList<>())
                        .add(row);
            }
        }
        return pairs;
    }

    private static Intervals differing(List<TradeRow> should, List<TradeRow> is) {
        Intervals differing = Intervals.NONE;
        if (isSameContent(should, is)) {
            return differing;
        }
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            boolean isSame =
                    energy(should, i).equals(energy(is, i)) && money(should, i).equals(money(is, i));
            differing = isSame ? differing : differing.with(i + 1);
        }
        return differing;
    }

    private static boolean isSameContent(List<TradeRow> should, List<TradeRow> is) {
        List<TradeRow> one = should.stream().sorted(BY_CONTENT).toList();
        List<TradeRow> other = is.stream().sorted(BY_CONTENT).toList();
        return Arrays.equals(one.toArray(TradeRow[]::new), other.toArray(TradeRow[]::new), BY_CONTENT);
    }

    private static BigInteger energy(List<TradeRow> rows, int index) {
        return rows.stream()
                .map(row -> BigInteger.valueOf(row.wattHours()[index]))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Nano-yuan, exact. */
    private static BigInteger money(List<TradeRow> rows, int index) {
        return rows.stream()
                .map(row -> BigInteger.valueOf(row.wattHours()[index])
                        .multiply(BigInteger.valueOf(row.price().microYuanPerKwh())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Discrepancy discrepancy(Between pair, Intervals where, List<TradeRow> should, List<TradeRow> is) {
        List<TradeRow> changed = new ArrayList<>(day.trades());
        changed.removeAll(is);
        changed.addAll(should);
        changed.sort(DayEffects.TRADE_ORDER);
        return new Discrepancy(
                DiscrepancyCode.CLEARING_DIFFERS,
                pair.toString(),
                null,
                day.market().day(),
                where,
                sum(should, where),
                sum(is, where),
                effects.ofTrades(changed));
    }

    private static @Nullable Long sum(List<TradeRow> rows, Intervals where) {
        return rows.isEmpty()
                ? null
                : rows.stream()
                        .mapToLong(row -> Energies.sum(row.wattHours(), where))
                        .reduce(0, Energies::add);
    }
}
