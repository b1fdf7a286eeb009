package org.lianchu.readers.nem12;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.lianchu.market.Quality;
import org.lianchu.readers.record.WholeWattHours;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.Intervals;

/**
 * A NEM12 day as 96 quarter hours in Wh.
 *
 * <p>Three 5-minute values are summed, with the worst of their qualities, N before E, S, F and A. A 30-minute value
 * is halved, the odd Wh to the first half, both with its quality. Where the quality is N the energy is 0. What is
 * finer than a Wh is carried through the day before ({@link WholeWattHours}).
 *
 * @param sum Wh, numbers beside N included
 */
record DayProfile(long[] wattHours, byte[] quality, long sum) {
    private static final String WORST_FIRST = "NESFA";

    /** Converts a day of a mapped channel, or rejects it. */
    static Optional<DayProfile> of(Day day, Rejects rejects) {
        BigDecimal[] exact = new BigDecimal[day.quality().length];
        for (int i = 0; i < exact.length; i++) {
            BigDecimal value = day.value(i).isEmpty() ? BigDecimal.ZERO : new BigDecimal(day.value(i));
            exact[i] = value.movePointRight(day.channel().energyDecimals());
        }
        try {
            long[] values = WholeWattHours.of(exact);
            return Optional.of(of(values, day.quality(), Arrays.stream(values).sum()));
        } catch (ArithmeticException e) {
            String message = "A day's values sum to less than 2^63 Wh.";
            rejects.add(day.line(), Rejects.WHOLE_LINE, "", RejectCode.NUMBER, message);
            return Optional.empty();
        }
    }

    private static DayProfile of(long[] values, byte[] letters, long sum) {
        long[] wattHours = new long[Intervals.PER_DAY];
        byte[] quality = new byte[Intervals.PER_DAY];
        for (int i = 0; i < Intervals.PER_DAY; i++) {
            if (values.length < Intervals.PER_DAY) {
                long whole = values[i / 2];
                wattHours[i] = i % 2 == 0 ? whole - whole / 2 : whole / 2;
                quality[i] = letters[i / 2];
            } else {
                int parts = values.length / Intervals.PER_DAY;
                quality[i] = Quality.ACTUAL;
                for (int k = i * parts; k < (i + 1) * parts; k++) {
                    wattHours[i] += values[k];
                    quality[i] = worse(quality[i], letters[k]);
                }
            }
            if (quality[i] == Quality.MISSING) {
                wattHours[i] = 0;
            }
        }
        return new DayProfile(wattHours, quality, sum);
    }

    private static byte worse(byte one, byte other) {
        return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
    }
}
