package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One station over a day: what it executed of its contracts, was called for, and discharged under call. */
final class StationOracle {
    private static final BigInteger ZERO = BigInteger.ZERO;

    private final String station;
    private final PlainDay day;
    private final Map<String, BigInteger> determined;
    private final Causes causes;

    /** Executed energy and exact fee of each trade, over the day. */
    final SortedMap<PlainTrade, BigInteger> executedEnergy = new TreeMap<>();

    final SortedMap<PlainTrade, BigInteger> tradeFee = new TreeMap<>();

    /** By interval. */
    final Map<Integer, BigInteger> executed = new TreeMap<>();

    final Map<Integer, BigInteger> called = new TreeMap<>();
    final Map<Integer, BigInteger> own = new TreeMap<>();
    final Map<Integer, BigInteger> callFee = new TreeMap<>();
    private BigInteger held = ZERO;

    StationOracle(String station, PlainDay day, Map<String, BigInteger> determined, PlainRule rule, Causes causes) {
        this.station = station;
        this.day = day;
        this.determined = determined;
        this.causes = causes;
        for (int n = 1; n <= 96; n++) {
            charge(n);
            BigInteger underCall = rule.paysDischarge() ? discharge(n) : ZERO;
            callFee.put(n, called.get(n).multiply(rule.charge()).add(underCall.multiply(rule.discharge())));
        }
        executedEnergy.values().forEach(causes::fitsOverTheDay);
        tradeFee.values().forEach(causes::fitsOverTheDay);
        causes.fitsOverTheDay(calledOverTheDay());
    }

    BigInteger calledOverTheDay() {
        return LargestRemainder.sum(called.values());
    }

    BigInteger feeOverTheDay() {
        return LargestRemainder.sum(callFee.values());
    }

    private void charge(int n) {
        SortedMap<PlainTrade, BigInteger> contracted = contracted(n);
        BigInteger contractedSum = LargestRemainder.sum(contracted.values());
        BigInteger instructed = day.instructed.getOrDefault(station + " " + n, ZERO);
        BigInteger metered = determined.get(station + " CHARGE " + n);
        if (metered == null) {
            if (contractedSum.signum() > 0 || instructed.signum() > 0) {
                causes.add("MISSING_DETERMINANT", n);
            }
            metered = ZERO;
        }
        SortedMap<PlainTrade, BigInteger> parts =
                contractedSum.compareTo(metered) <= 0 ? contracted : LargestRemainder.allocate(metered, contracted);
        parts.forEach((trade, part) -> execute(trade, part, n));
        BigInteger left = metered.subtract(LargestRemainder.sum(parts.values()));
        executed.put(n, LargestRemainder.sum(parts.values()));
        called.put(n, ZERO.max(left.min(instructed)));
        own.put(n, left.subtract(called.get(n)));
    }

    private SortedMap<PlainTrade, BigInteger> contracted(int n) {
        SortedMap<PlainTrade, BigInteger> contracted = new TreeMap<>();
        for (PlainTrade trade : day.trades) {
            if (trade.station().equals(station)) {
                contracted.put(trade, trade.contracted().get(n - 1));
            }
        }
        return contracted;
    }

    private void execute(PlainTrade trade, BigInteger part, int n) {
        BigInteger fee = part.multiply(trade.price());
        causes.fits(fee, n);
        executedEnergy.merge(trade, part, BigInteger::add);
        tradeFee.merge(trade, fee, BigInteger::add);
    }

    private BigInteger discharge(int n) {
        held = held.add(called.get(n));
        if (held.signum() == 0) {
            return ZERO;
        }
        BigInteger metered = determined.get(station + " DISCHARGE " + n);
        if (metered == null) {
            causes.add("MISSING_DETERMINANT", n);
            return ZERO;
        }
        BigInteger underCall = metered.min(held);
        held = held.subtract(underCall);
        return underCall;
    }
}
