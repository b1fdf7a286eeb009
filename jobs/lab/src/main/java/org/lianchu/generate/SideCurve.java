package org.lianchu.generate;

import java.util.Arrays;
import org.lianchu.market.Quality;
import org.lianchu.time.Intervals;

/** What one side will submit for one resource, register and day. Filled again for each profile. */
final class SideCurve {
    /** In place of an energy: the field stays empty. */
    static final long EMPTY = -1;

    /** 96 energies in Wh, or {@link #EMPTY}; interval n at index n - 1. */
    final long[] wattHours = new long[Intervals.PER_DAY];

    /** 96 letters. */
    final byte[] quality = new byte[Intervals.PER_DAY];

    /** Whether the side submits no row at all. */
    boolean absent;

    /** All actual, and submitted. */
    void reset() {
        absent = false;
        Arrays.fill(quality, Quality.ACTUAL);
    }

    void mark(int first, int count, byte letter) {
        Arrays.fill(quality, first, first + count, letter);
    }

    void empty(int first, int count) {
        Arrays.fill(wattHours, first, first + count, EMPTY);
    }

    /** The index of the largest energy, the first of equals. */
    int peak() {
        int peak = 0;
        for (int i = 1; i < wattHours.length; i++) {
            if (wattHours[i] > wattHours[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    long sum() {
        long sum = 0;
        for (long energy : wattHours) {
            sum += energy;
        }
        return sum;
    }
}
