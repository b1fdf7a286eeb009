package org.lianchu.reconciliation;

import org.lianchu.time.Intervals;

/**
 * Sums of energies that are reported, not settled. They saturate at {@link Long#MAX_VALUE} Wh: a sum of that size is
 * above any rated power, and the settlement refuses it with {@code OVERFLOW} anyway.
 */
final class Energies {
    private Energies() {}

    /** The sum of two energies, Wh, zero or more each. */
    static long add(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** The sum of a day's energies, Wh, over some intervals. */
    static long sum(long[] wattHours, Intervals where) {
        long sum = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (where.contains(i + 1)) {
                sum = add(sum, wattHours[i]);
            }
        }
        return sum;
    }

    /** The intervals with energy above zero. */
    static Intervals positive(long[] wattHours) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (wattHours[i] > 0 && i < Long.SIZE) {
                low |= 1L << i;
            } else if (wattHours[i] > 0) {
                high |= 1L << (i - Long.SIZE);
            }
        }
        return new Intervals(low, high);
    }
}
