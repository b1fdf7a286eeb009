package org.lianchu.console.chart;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A vertical scale from zero to a round number.
 *
 * @param step between two of its marks, at least 1
 * @param top the last mark
 */
record Scale(long step, long top) {
    private static final int MOST_STEPS = 5;
    private static final long MOST = Long.MAX_VALUE / 100_000;

    /** One that has a value on it. */
    static Scale upTo(long most) {
        long wanted = Math.max(1, Math.min(most, MOST));
        long power = 1;
        while (power * MOST_STEPS * 10 < wanted) {
            power *= 10;
        }
        for (long step : new long[] {power, 2 * power, 5 * power, 10 * power}) {
            if (step * MOST_STEPS >= wanted) {
                return new Scale(step, (wanted + step - 1) / step * step);
            }
        }
        throw new IllegalStateException("ten of a power that is too small by less than ten hold it");
    }

    /** How far above the bottom a value stands; what is below zero or beyond the top is drawn at the edge. */
    long height(long value, long whole) {
        return Math.max(0, Math.min(value, top)) * whole / top;
    }

    /** A mark as it is written, in a unit of 10^decimals. */
    static String text(long value, int decimals) {
        BigDecimal number = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
