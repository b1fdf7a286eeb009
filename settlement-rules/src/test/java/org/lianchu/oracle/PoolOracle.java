package org.lianchu.oracle;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sharing of the call fees among the eligible plants, exact in nano-yuan. */
final class PoolOracle {
    private static final BigInteger ZERO = BigInteger.ZERO;

    private final PlainDay day;
    private final Map<String, BigInteger> determined;
    private final PlainRule rule;
    private final Causes causes;

    /** F(i), only where it is above zero. */
    private final SortedMap<Integer, BigInteger> fees;

    /** Eligible plants: what weighed over the day (Wh, or kW), and the exact share. */
    final SortedMap<String, BigInteger> weighed = new TreeMap<>();

    final SortedMap<String, BigInteger> share = new TreeMap<>();

    /** By interval, as the market curve shows them. */
    final SortedMap<Integer, BigInteger> weightSum = new TreeMap<>();

    PoolOracle(
            PlainDay day,
            Map<String, BigInteger> determined,
            PlainRule rule,
            SortedMap<Integer, BigInteger> fees,
            Causes causes) {
        this.day = day;
        this.determined = determined;
        this.rule = rule;
        this.fees = fees;
        this.causes = causes;
        day.owner.keySet().stream().filter(this::isEligible).forEach(plant -> {
            weighed.put(plant, ZERO);
            share.put(plant, ZERO);
        });
        fees.forEach((n, fee) -> causes.fits(fee, n));
        if (!fees.isEmpty()) {
            causes.fitsOverTheDay(LargestRemainder.sum(fees.values()));
            share();
        }
    }

    private boolean isEligible(String resource) {
        boolean isPlant = !day.technology.get(resource).equals("STORAGE");
        boolean isExempt = rule.exemptions().stream().anyMatch(why -> day.exempt.contains(resource + " " + why));
        return isPlant && rule.technologies().contains(day.technology.get(resource)) && !isExempt;
    }

    private void share() {
        switch (rule.sharing()) {
            case "GENERATION_PER_INTERVAL" -> fees.keySet().forEach(this::shareInterval);
            case "GENERATION_PER_DAY" -> shareByGenerationOfTheDay();
            default -> shareByCapacity();
        }
        if (!rule.sharing().equals("LICENSED_CAPACITY")) {
            weighed.values().forEach(causes::fitsOverTheDay);
        }
    }

    private void shareInterval(int n) {
        if (isMissingGeneration(n)) {
            return;
        }
        SortedMap<String, BigInteger> weights = generation(n);
        weightSum.put(n, LargestRemainder.sum(weights.values()));
        causes.fits(weightSum.get(n), n);
        if (weightSum.get(n).signum() == 0) {
            causes.add("NO_SHARING_WEIGHT", n);
        }
        LargestRemainder.allocate(fees.get(n), weights).forEach((p, part) -> share.merge(p, part, BigInteger::add));
        weights.forEach((p, weight) -> weighed.merge(p, weight, BigInteger::add));
    }

    private void shareByGenerationOfTheDay() {
        boolean isMissing = false;
        for (int n = 1; n <= 96; n++) {
            isMissing |= isMissingGeneration(n);
        }
        if (isMissing) {
            return;
        }
        for (int n = 1; n <= 96; n++) {
            SortedMap<String, BigInteger> weights = generation(n);
            weightSum.put(n, LargestRemainder.sum(weights.values()));
            causes.fits(weightSum.get(n), n);
            weights.forEach((p, weight) -> weighed.merge(p, weight, BigInteger::add));
        }
        // the day's weight is no column of the curve, but who checks a share sums the curve's
        causes.fitsOverTheDay(LargestRemainder.sum(weighed.values()));
        shareTheDay();
    }

    private void shareByCapacity() {
        weighed.replaceAll((plant, nothing) -> day.licensed.get(plant));
        for (int n : fees.keySet()) {
            weightSum.put(n, LargestRemainder.sum(weighed.values()));
            causes.fits(weightSum.get(n), n);
        }
        shareTheDay();
        weighed.replaceAll((plant, capacity) -> ZERO);
    }

    private void shareTheDay() {
        if (LargestRemainder.sum(weighed.values()).signum() == 0) {
            fees.keySet().forEach(n -> causes.add("NO_SHARING_WEIGHT", n));
        }
        share.putAll(LargestRemainder.allocate(LargestRemainder.sum(fees.values()), weighed));
    }

    private boolean isMissingGeneration(int n) {
        boolean isMissing = weighed.keySet().stream().anyMatch(p -> !determined.containsKey(p + " GENERATION " + n));
        if (isMissing) {
            causes.add("MISSING_DETERMINANT", n);
        }
        return isMissing;
    }

    private SortedMap<String, BigInteger> generation(int n) {
        SortedMap<String, BigInteger> generation = new TreeMap<>();
        weighed.keySet().forEach(p -> generation.put(p, determined.get(p + " GENERATION " + n)));
        return generation;
    }
}
