package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.ParticipantId;
import org.lianchu.market.Register;
import org.lianchu.market.Resource;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Allocation;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.MarketCurve;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.Intervals;

/**
 * What participants gain, in fen, when one plant's generation in the pool of a settled day is another: what settling
 * the day again comes to, of which only the intervals that differ are shared again. Trades and call fees, which do not
 * read generation, stay as they are. One thread.
 *
 * <p>Each effect still goes over all plants once for each such interval: with one weight every plant's share moves.
 */
final class PoolEffects {
    private final SharingBasis basis;
    private final long[] fees;
    private final long[] weightSums;
    private final long totalFen;
    private final Map<ResourceId, Integer> places = new HashMap<>();
    /** Of each plant the place of its owner among the owners. */
    private final int[] owners;

    private final int ownerCount;
    /** The generation of each plant, Wh by interval. */
    private final long[][] generation;
    /** Of each plant the generation of the day, Wh, where the day is shared by it. */
    private final long[] weighed;
    /** The same generation by interval and plant; empty where nothing is shared by interval. */
    private final long[][] weights = new long[Intervals.PER_DAY][0];
    /** The parts of each interval's fee by it, nano-yuan. */
    private final long[][] parts = new long[Intervals.PER_DAY][0];

    private final long[] shares;
    private final long[] fen;

    PoolEffects(SidedDay day, DeterminedDay determined, DayOutcome.Settled base, RuleVersion rule) {
        MarketCurve curve = base.curve();
        this.basis = rule.sharing();
        this.fees = curve.feeNanoYuan();
        this.weightSums = curve.weightSum();
        this.totalFen = curve.totalFen();
        List<Resource> plants = day.market().resources().values().stream()
                .filter(resource -> rule.sharesPool(resource, day.market()))
                .toList();
        this.owners = new int[plants.size()];
        Map<ParticipantId, Integer> known = new HashMap<>();
        List<long[]> metered = new ArrayList<>();
        for (Resource plant : plants) {
            owners[metered.size()] = known.computeIfAbsent(plant.owner(), owner -> known.size());
            places.put(plant.id(), metered.size());
            DeterminedProfile profile = determined.find(plant.id(), Register.GENERATION);
            metered.add(profile == null ? new long[Intervals.PER_DAY] : profile.wattHours());
        }
        this.ownerCount = known.size();
        this.generation = metered.toArray(long[][]::new);
        this.weighed = new long[owners.length];
        this.shares = basis == SharingBasis.GENERATION_PER_DAY ? sharedByDay() : sharedByInterval();
        this.fen = inFen(shares);
    }

    private long[] sharedByDay() {
        Arrays.setAll(weighed, p -> Allocation.sum(generation[p]));
        return Allocation.allocate(Allocation.sum(fees), weighed);
    }

    private long[] sharedByInterval() {
        long[] sums = new long[owners.length];
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (fees[i] > 0) {
                int interval = i;
                weights[i] = new long[owners.length];
                Arrays.setAll(weights[i], p -> generation[p][interval]);
                parts[i] = Allocation.allocate(fees[i], weights[i]);
                for (int p = 0; p < sums.length; p++) {
                    sums[p] += parts[i][p];
                }
            }
        }
        return sums;
    }

    private long[] inFen(long[] nanoYuan) {
        return totalFen == 0 ? new long[nanoYuan.length] : Allocation.allocate(totalFen, nanoYuan);
    }

    /** The effect of another determination of a plant that shares the pool by generation; null: it does not settle. */
    @Nullable
    Long of(DeterminedProfile other) {
        Integer place = places.get(other.key().resource());
        if (place == null) {
            throw new IllegalArgumentException(other.key() + " is no generation that the pool is shared by");
        }
        try {
            long[] changed = basis == SharingBasis.GENERATION_PER_DAY
                    ? sharedByDay(place, other)
                    : sharedByInterval(place, other);
            return changed.length == 0 ? null : gains(inFen(changed));
        } catch (ArithmeticException overflow) {
            return null;
        }
    }

    /** The shares; none if the day does not settle. */
    private long[] sharedByDay(int place, DeterminedProfile other) {
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (!other.isDetermined(i)) {
                return new long[0];
            }
            weightSum(place, other, i);
        }
        long[] changed = weighed.clone();
        changed[place] = Allocation.sum(other.wattHours());
        return Allocation.sum(changed) == 0 ? new long[0] : Allocation.allocate(Allocation.sum(fees), changed);
    }

    /** The same by intervals. */
    private long[] sharedByInterval(int place, DeterminedProfile other) {
        long[] changed = shares.clone();
        long sum = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (fees[i] == 0) {
                continue;
            }
            long wattHours = other.wattHours()[i];
            sum = Math.addExact(sum, wattHours);
            if (!other.isDetermined(i) || weightSum(place, other, i) == 0) {
                return new long[0];
            }
            if (wattHours != generation[place][i]) {
                weights[i][place] = wattHours;
                long[] again = Allocation.allocate(fees[i], weights[i]);
                weights[i][place] = generation[place][i];
                for (int p = 0; p < changed.length; p++) {
                    changed[p] += again[p] - parts[i][p];
                }
            }
        }
        return changed;
    }

    private long weightSum(int place, DeterminedProfile other, int i) {
        return Math.addExact(weightSums[i] - generation[place][i], other.wattHours()[i]);
    }

    private long gains(long[] again) {
        long[] change = new long[ownerCount];
        for (int p = 0; p < again.length; p++) {
            change[owners[p]] += fen[p] - again[p];
        }
        return Arrays.stream(change).filter(more -> more > 0).sum();
    }
}
