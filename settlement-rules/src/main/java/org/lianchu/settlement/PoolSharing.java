package org.lianchu.settlement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.quantity.Allocation;
import org.lianchu.rule.RuleVersion;
import org.lianchu.time.Intervals;

/** Shares a day's call fees over the eligible plants, exactly, in nano-yuan (design, section 4). */
final class PoolSharing {
    private static final int PER_DAY = Intervals.PER_DAY;

    private final long[] fees;
    private final RuleVersion rule;
    private final Refusals refusals;
    private final Intervals withFee;
    private final List<Resource> plants = new ArrayList<>();
    private final List<@Nullable DeterminedProfile> generation = new ArrayList<>();

    private final long[] shares;
    private final long[] weighed;
    private final long[] weightSums = new long[PER_DAY];

    /** @param fees F(i), nano-yuan, 96 values */
    PoolSharing(long[] fees, MarketDay market, DeterminedDay determined, RuleVersion rule, Refusals refusals) {
        this.fees = fees;
        this.rule = rule;
        this.refusals = refusals;
        Intervals positive = Intervals.NONE;
        for (int i = 0; i < PER_DAY; i++) {
            positive = fees[i] > 0 ? positive.with(i + 1) : positive;
        }
        this.withFee = positive;
        for (Resource resource : market.resources().values()) {
            if (rule.sharesPool(resource, market)) {
                plants.add(resource);
                generation.add(determined.find(resource.id(), Register.GENERATION));
            }
        }
        this.shares = new long[plants.size()];
        this.weighed = new long[plants.size()];
    }

    /** Shares what there is to share; refuses into the day's causes where it cannot. */
    void share() {
        if (withFee.isEmpty()) {
            return;
        }
        if (plants.isEmpty()) {
            refusals.add(RefusalCode.NO_SHARING_WEIGHT, withFee, "no eligible plant");
            return;
        }
        switch (rule.sharing()) {
            case GENERATION_PER_INTERVAL -> sharePerInterval();
            case GENERATION_PER_DAY -> sharePerDay();
            case LICENSED_CAPACITY -> shareByCapacity();
        }
    }

    private void sharePerInterval() {
        for (int i = 0; i < PER_DAY; i++) {
            if (fees[i] == 0 || isMissingGeneration(i)) {
                continue;
            }
            try {
                long[] weights = generationAt(i);
                weightSums[i] = Allocation.sum(weights);
                if (weightSums[i] == 0) {
                    refusals.add(RefusalCode.NO_SHARING_WEIGHT, i, "no generation");
                    continue;
                }
                addTo(shares, Allocation.allocate(fees[i], weights));
                addTo(weighed, weights);
            } catch (ArithmeticException overflow) {
                refusals.add(RefusalCode.OVERFLOW, i, "sharing");
            }
        }
    }

    private void sharePerDay() {
        boolean missing = false;
        for (int i = 0; i < PER_DAY; i++) {
            missing |= isMissingGeneration(i);
        }
        if (missing) {
            return;
        }
        boolean fits = true;
        for (int i = 0; i < PER_DAY; i++) {
            try {
                long[] weights = generationAt(i);
                weightSums[i] = Allocation.sum(weights);
                addTo(weighed, weights);
            } catch (ArithmeticException overflow) {
                refusals.add(RefusalCode.OVERFLOW, i, "sharing");
                fits = false;
            }
        }
        if (fits) {
            shareDay(weighed, "no generation");
        }
    }

    private void shareByCapacity() {
        try {
            long[] licensed = plants.stream().mapToLong(Resource::licensedKw).toArray();
            long sum = Allocation.sum(licensed);
            withFee.forEach(n -> weightSums[n - 1] = sum);
            shareDay(licensed, "no licensed capacity");
        } catch (ArithmeticException overflow) {
            refusals.add(RefusalCode.OVERFLOW, withFee, "sharing");
        }
    }

    private void shareDay(long[] weights, String nothing) {
        try {
            // whoever checks a share adds the weights up, so their sum has to fit as well
            if (Allocation.sum(weights) == 0) {
                refusals.add(RefusalCode.NO_SHARING_WEIGHT, withFee, nothing);
                return;
            }
            addTo(shares, Allocation.allocate(Allocation.sum(fees), weights));
        } catch (ArithmeticException overflow) {
            refusals.add(RefusalCode.OVERFLOW, Intervals.ALL, "pool");
        }
    }

    /** Whether any eligible plant lacks the interval; names each that does. */
    private boolean isMissingGeneration(int i) {
        boolean missing = false;
        for (int p = 0; p < plants.size(); p++) {
            DeterminedProfile profile = generation.get(p);
            if (profile == null || !profile.isDetermined(i)) {
                refusals.add(RefusalCode.MISSING_DETERMINANT, i, plants.get(p).id() + " GENERATION");
                missing = true;
            }
        }
        return missing;
    }

    private long[] generationAt(int i) {
        long[] weights = new long[plants.size()];
        for (int p = 0; p < weights.length; p++) {
            DeterminedProfile profile = generation.get(p);
            weights[p] = profile == null ? 0 : profile.wattHours()[i];
        }
        return weights;
    }

    private static void addTo(long[] sums, long[] parts) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] = Math.addExact(sums[k], parts[k]);
        }
    }

    /** The eligible plants by id. */
    List<Resource> plants() {
        return plants;
    }

    /** Exact shares, nano-yuan, in the order of the plants. */
    long[] shares() {
        return shares;
    }

    /** The generation that weighed, Wh, in the order of the plants; zeros under capacity weights. */
    long[] weighed() {
        return weighed;
    }

    long[] weightSums() {
        return weightSums;
    }
}
