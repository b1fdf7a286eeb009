package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.MarketDay;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Rounding;
import org.lianchu.rule.RuleVersion;
import org.lianchu.settlement.DayOutcome;
import org.lianchu.settlement.Determination;
import org.lianchu.settlement.DeterminedDay;
import org.lianchu.settlement.SidedDay;
import org.lianchu.time.Intervals;

/**
 * Cross-validation (交叉验证; design, section 5): compares what the sides of a day say, in both directions, and finds what
 * is on one side only. Pure: no clock, no I/O; the same inputs in any order give the same discrepancies.
 *
 * <p>Days are independent of each other, so several may be compared at once. What runs across days is
 * {@link StateOfCharge}, whose findings become discrepancies in {@link #stateOfCharge}.
 *
 * <p>Energies are sums of a side's usable values; they saturate at {@link Long#MAX_VALUE} Wh.
 */
public final class CrossValidation {
    private final Tolerances tolerances;
    private final Determination determination;
    private final Usability usability;
    private final Rounding rounding;

    /**
     * A cross-validation for one run.
     *
     * @param determination of the run: which qualities are usable, and which side a person has chosen
     */
    public CrossValidation(Tolerances tolerances, Determination determination, Rounding rounding) {
        this.tolerances = tolerances;
        this.determination = determination;
        this.usability = new Usability(determination.type());
        this.rounding = rounding;
    }

    /**
     * All discrepancies of a day but STATE_OF_CHARGE, in {@link Discrepancy#EXPORT_ORDER}, each identity once.
     *
     * @param determined the day's determinants under this run's determination
     * @param base the day as it settles; null where the day has no rule, and then nothing has an effect and nobody is
     *     found not to have followed. A refused one has no effects either
     * @param rule the rule it settles under; null exactly where {@code base} is
     * @throws IllegalArgumentException if master data overlap on the day (nothing more is said of such a day), if only
     *     one of base and rule is given, or if dispatch has two rows of one trade and buyer
     */
    public List<Discrepancy> ofDay(
            SidedDay day, DeterminedDay determined, @Nullable DayOutcome base, @Nullable RuleVersion rule) {
        DayEffects effects = effects(day, determined, base, rule);
        List<Discrepancy> found = new ArrayList<>();
        RegisterComparison registers = new RegisterComparison(day, tolerances, usability, effects);
        found.addAll(registers.ofSides());
        if (base != null) {
            found.addAll(registers.ofStations(base.stations()));
        }
        found.addAll(TradeComparison.of(day, effects));
        found.addAll(VoidRecords.of(day.voids(), day.market().day()));
        found.sort(Discrepancy.EXPORT_ORDER);
        return List.copyOf(found);
    }

    /**
     * The STATE_OF_CHARGE discrepancy of a station and day.
     *
     * @param impossible the intervals that {@link StateOfCharge#advance} found, not empty
     * @throws IllegalArgumentException as {@link #ofDay}, or if there are no intervals
     */
    public Discrepancy stateOfCharge(
            ResourceId station,
            Intervals impossible,
            SidedDay day,
            DeterminedDay determined,
            @Nullable DayOutcome base,
            @Nullable RuleVersion rule) {
        if (impossible.isEmpty()) {
            throw new IllegalArgumentException("no impossible interval: " + station);
        }
        DayEffects effects = effects(day, determined, base, rule);
        List<RegisterKey> both =
                List.of(new RegisterKey(station, Register.CHARGE), new RegisterKey(station, Register.DISCHARGE));
        return new Discrepancy(
                DiscrepancyCode.STATE_OF_CHARGE,
                station.text(),
                null,
                day.market().day(),
                impossible,
                null,
                null,
                effects.ofChoosingOther(both, impossible));
    }

    private DayEffects effects(
            SidedDay day, DeterminedDay determined, @Nullable DayOutcome base, @Nullable RuleVersion rule) {
        MarketDay market = day.market();
        if (!market.overlapping().isEmpty()) {
            throw new IllegalArgumentException("master data overlap on " + market.day() + ": " + market.overlapping());
        }
        if ((base == null) != (rule == null)) {
            throw new IllegalArgumentException("an outcome comes with its rule: " + market.day());
        }
        return new DayEffects(day, determined, base, rule, determination, rounding);
    }
}
