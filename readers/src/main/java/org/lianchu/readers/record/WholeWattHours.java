package org.lianchu.readers.record;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Values finer than a Wh as whole Wh: the remainder is carried through the day, so that the day loses less than one.
 *
 * <p>w(i) = R(S(i)) - R(S(i-1)), S(i) the exact sum of the values up to i, R(x) = floor(x + 1/2).
 */
public final class WholeWattHours {
    private WholeWattHours() {}

    /**
     * The whole Wh of a day's values in their order.
     *
     * @param exact Wh, none of them negative
     * @throws ArithmeticException if their sum is not less than 2^63 Wh
     */
    public static long[] of(BigDecimal[] exact) {
        long[] whole = new long[exact.length];
        BigDecimal sum = BigDecimal.ZERO;
        long before = 0;
        for (int i = 0; i < exact.length; i++) {
            sum = sum.add(exact[i]);
            long rounded = sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
            whole[i] = rounded - before;
            before = rounded;
        }
        return whole;
    }
}
