package org.lianchu.discrepancy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.market.Quality;
import org.lianchu.market.Register;
import org.lianchu.market.RegisterKey;
import org.lianchu.market.ResourceId;
import org.lianchu.reconciliation.Band;
import org.lianchu.reconciliation.Tolerances;
import org.lianchu.settlement.SidedDay;
import org.lianchu.settlement.SidedProfile;
import org.lianchu.time.Intervals;

/**
 * Both sides of a register's day, and how far they may differ in each interval.
 *
 * @param owner Wh by interval; null where that side has nothing
 * @param dispatch likewise
 */
public record Points(@Nullable Profile owner, @Nullable Profile dispatch, Band band) {
    private static final long PPM = 1_000_000;

    /** Of a discrepancy about a register; empty where the register has none, or is for the report only. */
    public static Optional<Points> of(DiscrepancyLine line, SidedDay sided, Tolerances tolerances) {
        Register register = Register.valueOf(line.register());
        SidedProfile sides = sided.profiles().get(new RegisterKey(new ResourceId(line.subject()), register));
        return sides == null || register == Register.CURTAILED
                ? Optional.empty()
                : Optional.of(new Points(sides.owner(), sides.dispatch(), tolerances.interval(register)));
    }

    /** The energy of a side, Wh; null where it has none. */
    public static @Nullable Long at(@Nullable Profile side, int index) {
        return side == null || side.quality()[index] == Quality.MISSING ? null : Long.valueOf(side.wattHours()[index]);
    }

    /** Dispatch less owner, Wh; null where a side has nothing. */
    @Nullable
    Long difference(int index) {
        Long own = at(owner, index);
        Long other = at(dispatch, index);
        return own == null || other == null ? null : Long.valueOf(Math.subtractExact(other, own));
    }

    /** How far the sides may differ, Wh, the relative part cut to whole ones; null where a side has nothing. */
    public @Nullable Long allowed(int index) {
        Long own = at(owner, index);
        Long other = at(dispatch, index);
        if (own == null || other == null) {
            return null;
        }
        long larger = Math.max(own, other);
        long relative = Math.multiplyExact(larger / PPM, band.relativePpm()) + larger % PPM * band.relativePpm() / PPM;
        return Math.max(band.absoluteWattHours(), relative);
    }

    /** Whether any interval has both. */
    boolean isTwoSided() {
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (difference(i) != null) {
                return true;
            }
        }
        return false;
    }
}
