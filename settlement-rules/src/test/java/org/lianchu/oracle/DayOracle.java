package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.DaySubmissions;

/** The settlement of one day as the design tells it. */
final class DayOracle {
    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger NANO_YUAN_PER_FEN = BigInteger.valueOf(10_000_000);

    private final PlainDay day;
    private final Causes causes = new Causes();
    private final SortedMap<String, StationOracle> stations = new TreeMap<>();
    private final SortedMap<Integer, BigInteger> fees = new TreeMap<>();
    private final List<String[]> postings = new ArrayList<>();
    private final List<String> curve = new ArrayList<>();
    private final Chosen chosen;

    DayOracle(Market market, DaySubmissions submissions, boolean isProvisional) {
        this.day = new PlainDay(market, submissions);
        this.chosen = new Chosen(day, market.decisions(), isProvisional);
        List<RuleVersion> covering = market.rules().stream()
                .filter(rule -> rule.market().equals(market.name()) && covers(rule))
                .toList();
        List<PlainRule> inForce = covering.stream()
                .filter(rule -> covering.stream().noneMatch(other -> isBefore(rule, other)))
                .map(PlainRule::of)
                .toList();
        if (inForce.size() != 1) {
            causes.addAll("NO_RULE");
        }
        if (day.overlaps) {
            causes.addAll("OVERLAPPING_MASTER_DATA");
        }
        if (causes.isEmpty()) {
            settle(inForce.get(0));
        }
    }

    /** Whether the second, if both cover a day, is the one that holds. */
    private static boolean isBefore(RuleVersion rule, RuleVersion other) {
        int byFirst = rule.first().toString().compareTo(other.first().toString());
        return byFirst < 0 || byFirst == 0 && rule.revision() < other.revision();
    }

    private boolean covers(RuleVersion rule) {
        String last = rule.last() == null ? "9999-99-99" : rule.last().toString();
        return rule.first().toString().compareTo(day.day) <= 0 && day.day.compareTo(last) <= 0;
    }

    boolean overlaps() {
        return day.overlaps;
    }

    /** Whether a stored amount does not fit, of an interval or of the day. */
    boolean isOverflowing() {
        return causes.overflowsOverTheDay || causes.intervals.containsKey("OVERFLOW");
    }

    Map<String, StationOracle> stations() {
        return stations;
    }

    DayFacts facts() {
        TreeMap<String, SortedSet<Integer>> refusals = new TreeMap<>(causes.intervals);
        SortedSet<Integer> overflow = refusals.remove("OVERFLOW");
        return new DayFacts(
                exportLines(), chosen.printed, refusals, overflow == null ? new TreeSet<>() : overflow, curve);
    }

    private void settle(PlainRule rule) {
        for (String station : day.stations) {
            StationOracle settled = new StationOracle(station, day, chosen.energy, rule, causes);
            stations.put(station, settled);
            settled.callFee.forEach((n, fee) -> {
                if (fee.signum() > 0) {
                    fees.merge(n, fee, BigInteger::add);
                }
            });
        }
        PoolOracle pool = new PoolOracle(day, chosen.energy, rule, fees, causes);
        if (causes.isEmpty()) {
            stations.forEach(this::postTrades);
            postPool(pool);
        }
    }

    private void postTrades(String station, StationOracle settled) {
        settled.executedEnergy.forEach((trade, energy) -> post(
                trade.mode(),
                trade.trade() + "/" + trade.buyer(),
                day.owner.get(trade.buyer()),
                day.owner.get(station),
                energy,
                fen(settled.tradeFee.get(trade))));
    }

    private void postPool(PoolOracle pool) {
        BigInteger total = fen(LargestRemainder.sum(fees.values()));
        LargestRemainder.allocate(total, pool.share)
                .forEach((plant, fen) ->
                        post("CALL_SHARE", plant, day.owner.get(plant), "POOL", pool.weighed.get(plant), fen));
        SortedMap<String, BigInteger> stationFees = new TreeMap<>();
        stations.forEach((station, settled) -> stationFees.put(station, settled.feeOverTheDay()));
        LargestRemainder.allocate(total, stationFees).forEach((station, fen) -> {
            BigInteger called = stations.get(station).calledOverTheDay();
            post("CALL_FEE", station, "POOL", day.owner.get(station), called, fen);
        });
        for (int n = 1; n <= 96; n++) {
            curve.add(fees.getOrDefault(n, ZERO) + " over " + pool.weightSum.getOrDefault(n, ZERO));
        }
        curve.add("T " + total);
    }

    private static BigInteger fen(BigInteger nanoYuan) {
        return Fraction.of(nanoYuan, NANO_YUAN_PER_FEN).halfUp();
    }

    private void post(String kind, String reference, String from, String to, BigInteger energy, BigInteger fen) {
        if (energy.signum() > 0 || fen.signum() > 0) {
            postings.add(new String[] {day.day, kind, reference, from, to, energy.toString(), fen.toString()});
        }
    }

    /** By the printed text of day, kind, reference, from, to; all of it is ASCII. */
    private List<String> exportLines() {
        Comparator<String[]> order = Comparator.comparing(fields -> fields[0]);
        for (int column = 1; column < 5; column++) {
            int next = column;
            order = order.thenComparing(fields -> fields[next]);
        }
        return postings.stream()
                .sorted(order)
                .map(fields -> String.join(",", fields))
                .toList();
    }
}
