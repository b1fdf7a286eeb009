package org.lianchu.reconciliation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lianchu.market.Profile;
import org.lianchu.market.Quality;
import org.lianchu.settlement.SidedProfile;
import org.lianchu.time.Intervals;

/**
 * The two sides of one register of one day, interval by interval, in one pass over the two arrays. A half-year has
 * 73,000 such pairs, and nearly all of them agree.
 */
final class PairComparison {
    private static final int LOW = 0;
    private static final int HIGH = 1;
    private static final long[] NO_ENERGY = new long[Intervals.PER_DAY];
    private static final byte[] NO_QUALITY = new byte[Intervals.PER_DAY];

    static {
        Arrays.fill(NO_QUALITY, Quality.MISSING);
    }

    private final Usability usability;
    private final Band band;
    private final long mostWattHours;
    private final long[] ownerUsable = new long[2];
    private final long[] dispatchUsable = new long[2];
    private final long[] outside = new long[2];
    private final long[] overRated = new long[2];
    private long ownerSum;
    private long dispatchSum;

    /**
     * Compares.
     *
     * @param band of an interval
     * @param mostWattHours the most energy that is not over-rated
     */
    PairComparison(SidedProfile sides, Usability usability, Band band, long mostWattHours) {
        this.usability = usability;
        this.band = band;
        this.mostWattHours = mostWattHours;
        Profile owner = sides.owner();
        Profile dispatch = sides.dispatch();
        compare(LOW, 0, Long.SIZE, owner, dispatch);
        compare(HIGH, Long.SIZE, Intervals.PER_DAY, owner, dispatch);
    }

    private void compare(int word, int from, int to, @Nullable Profile owner, @Nullable Profile dispatch) {
        long[] owned = owner == null ? NO_ENERGY : owner.wattHours();
        byte[] ownedQuality = owner == null ? NO_QUALITY : owner.quality();
        long[] dispatched = dispatch == null ? NO_ENERGY : dispatch.wattHours();
        byte[] dispatchedQuality = dispatch == null ? NO_QUALITY : dispatch.quality();
        for (int i = from; i < to; i++) {
            long bit = 1L << (i - from);
            boolean isOwned = usability.isUsable(ownedQuality[i]);
            boolean isDispatched = usability.isUsable(dispatchedQuality[i]);
            ownerUsable[word] |= isOwned ? bit : 0;
            dispatchUsable[word] |= isDispatched ? bit : 0;
            if (isOwned && owned[i] > mostWattHours || isDispatched && dispatched[i] > mostWattHours) {
                overRated[word] |= bit;
            }
            if (isOwned && isDispatched) {
                outside[word] |= band.isOutside(owned[i], dispatched[i]) ? bit : 0;
                ownerSum = Energies.add(ownerSum, owned[i]);
                dispatchSum = Energies.add(dispatchSum, dispatched[i]);
            }
        }
    }

    private static Intervals set(long[] words) {
        return new Intervals(words[LOW], words[HIGH]);
    }

    /** Intervals usable on both sides. */
    Intervals usableOnBoth() {
        return set(ownerUsable).intersect(set(dispatchUsable));
    }

    /** Intervals in which the owner has no usable value. */
    Intervals missingOwner() {
        return Intervals.ALL.minus(set(ownerUsable));
    }

    /** Intervals in which dispatch has no usable value. */
    Intervals missingDispatch() {
        return Intervals.ALL.minus(set(dispatchUsable));
    }

    /** Intervals usable on both sides and outside the interval band. */
    Intervals outsideBand() {
        return set(outside);
    }

    /** Intervals in which either side is over-rated. */
    Intervals overRated() {
        return set(overRated);
    }

    /** Whether the sums over the intervals usable on both sides are outside the day band. */
    boolean isDayOutside(Band dayBand) {
        return dayBand.isOutside(ownerSum, dispatchSum);
    }
}
