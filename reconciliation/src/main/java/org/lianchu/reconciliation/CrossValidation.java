package org.lianchu.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.lianchu.market.DiscrepancyCode;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.quantity.Rounding;
import org.lianchu.settlement.ComputedDay;
import org.lianchu.settlement.Determination;
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
     * @param day as this run computes it. Without a rule nothing has an effect and nobody is found not to have
     *     followed; one that is refused has no effects either
     * @throws IllegalArgumentException if dispatch has two rows of one trade and buyer
     */
    public List<Discrepancy> ofDay(ComputedDay.Examined day) {
        DayEffects effects = new DayEffects(day, determination, rounding);
        List<Discrepancy> found = new ArrayList<>();
        RegisterComparison registers = new RegisterComparison(day.sided(), tolerances, usability, effects);
        found.addAll(registers.ofSides());
        if (day instanceof ComputedDay.UnderRule under) {
            found.addAll(registers.ofStations(under.outcome().stations()));
        }
        found.addAll(TradeComparison.of(day.sided(), effects));
        if (day instanceof ComputedDay.UnderRule under && under.rule().clearing() != null) {
            found.addAll(ClearingComparison.of(day.sided(), under.rule().clearing(), effects));
        }
        found.addAll(VoidRecords.of(day.sided().voids(), day.day()));
        found.sort(Discrepancy.EXPORT_ORDER);
        return List.copyOf(found);
    }

    /**
     * The STATE_OF_CHARGE discrepancy of a station and day.
     *
     * @param impossible the intervals that {@link StateOfCharge#advance} found, not empty
     * @param day as {@link #ofDay}
     * @throws IllegalArgumentException if there are no intervals
     */
    public Discrepancy stateOfCharge(ResourceId station, Intervals impossible, ComputedDay.Examined day) {
        if (impossible.isEmpty()) {
            throw new IllegalArgumentException("no impossible interval: " + station);
        }
        DayEffects effects = new DayEffects(day, determination, rounding);
        List<RegisterKey> both =
                List.of(new RegisterKey(station, Register.CHARGE), new RegisterKey(station, Register.DISCHARGE));
        return new Discrepancy(
                DiscrepancyCode.STATE_OF_CHARGE,
                station.text(),
                null,
                day.day(),
                impossible,
                null,
                null,
                effects.ofChoosingOther(both, impossible));
    }
}
