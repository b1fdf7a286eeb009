package org.lianchu.reconciliation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.rule.RuleVersion;
import org.lianchu.rule.SharingBasis;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.DeterminedProfile;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.Intervals;

/**
 * Which determinants reach the money of a settled day. It errs only towards "matters": whatever it excludes, the
 * settlement does not read, or reads without a difference.
 */
final class EffectReach {
    private final SidedDay day;
    private final RuleVersion rule;
    private final long[] fees;
    private final Map<ResourceId, long[]> contracted = new HashMap<>();
    private final Map<ResourceId, long[]> instructed = new HashMap<>();

    EffectReach(SidedDay day, DayOutcome.Settled base, RuleVersion rule) {
        this.day = day;
        this.rule = rule;
        this.fees = base.curve().feeNanoYuan();
        day.trades().forEach(row -> addTo(contracted, row.station(), row.wattHours()));
        day.calls().forEach(row -> addTo(instructed, row.station(), row.wattHours()));
    }

    private static void addTo(Map<ResourceId, long[]> sums, ResourceId station, long[] wattHours) {
        long[] sum = sums.computeIfAbsent(station, s -> new long[Intervals.PER_DAY]);
        Arrays.setAll(sum, i -> Energies.add(sum[i], wattHours[i]));
    }

    /** Whether a change of this register leaves trades and called energy as they are, and can only change the pool. */
    boolean isPoolOnly(Register register) {
        return register != Register.CHARGE;
    }

    /** Whether the day's money can differ between two determinations of one register. */
    boolean matters(DeterminedProfile now, DeterminedProfile other) {
        Intervals changed = changed(now, other);
        if (changed.isEmpty()) {
            return false;
        }
        ResourceId resource = now.key().resource();
        return switch (now.key().register()) {
            case CHARGE -> chargeMatters(resource, now, other, changed);
            case DISCHARGE -> rule.paysDischarge() && isInstructed(resource);
            case GENERATION -> sharesPool(resource) && generationMatters(changed);
            case CURTAILED -> false;
        };
    }

    private static Intervals changed(DeterminedProfile now, DeterminedProfile other) {
        Intervals changed = Intervals.NONE;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (now.wattHours()[i] != other.wattHours()[i] || now.isDetermined(i) != other.isDetermined(i)) {
                changed = changed.with(i + 1);
            }
        }
        return changed;
    }

    /** Charging beyond what is contracted and instructed is the station's own; how far beyond changes nothing. */
    private boolean chargeMatters(
            ResourceId station, DeterminedProfile now, DeterminedProfile other, Intervals changed) {
        long[] sold = contracted.getOrDefault(station, new long[Intervals.PER_DAY]);
        long[] told = instructed.getOrDefault(station, new long[Intervals.PER_DAY]);
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            long wanted = Energies.add(sold[i], told[i]);
            boolean isCovered = now.isDetermined(i)
                    && other.isDetermined(i)
                    && Math.min(now.wattHours()[i], other.wattHours()[i]) >= wanted
                    && wanted < Long.MAX_VALUE;
            if (changed.contains(i + 1) && wanted > 0 && !isCovered) {
                return true;
            }
        }
        return false;
    }

    /** Without instructions nothing is called, so nothing is held and no discharging paid. */
    private boolean isInstructed(ResourceId station) {
        return Energies.positive(instructed.getOrDefault(station, new long[Intervals.PER_DAY]))
                        .size()
                > 0;
    }

    private boolean sharesPool(ResourceId id) {
        return day.market()
                .resource(id)
                .filter(plant -> rule.sharesPool(plant, day.market()))
                .isPresent();
    }

    private boolean generationMatters(Intervals changed) {
        Intervals withFee = Energies.positive(fees);
        if (rule.sharing() == SharingBasis.LICENSED_CAPACITY) {
            return false;
        }
        Intervals read = rule.sharing() == SharingBasis.GENERATION_PER_INTERVAL ? changed.intersect(withFee) : withFee;
        return !read.isEmpty();
    }
}
