package org.lianchu.quantity;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Splits a whole number of units over weights by largest remainder. It loses nothing: the parts always sum to the
 * total.
 *
 * <p>Part k is first the floor of total x w(k) / W, W being the sum of the weights; the units left over, fewer than
 * there are weights, go one each to the largest remainders, ties to the lower index. The caller orders the weights by
 * identifier, so that ties go to the lower identifier. The product is exact: 64 bits where it fits, else wider.
 */
public final class Allocation {
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;

    private Allocation() {}

    /**
     * The parts, in the order of the weights.
     *
     * @param total units to split, zero or more
     * @param weights zero or more each, in order of identifier, not all zero unless the total is zero; their sum may
     *     exceed 64 bits
     * @throws IllegalArgumentException if there is something to split and nothing to split it over
     */
    public static long[] allocate(long total, long[] weights) {
        if (total < 0) {
            throw new IllegalArgumentException("a negative total is not allocated: " + total);
        }
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        long weightSum = saturatedSum(weights);
        if (weightSum == 0) {
            throw new IllegalArgumentException(total + " units and no weight to split them over");
        }
        if (weightSum == Long.MAX_VALUE) {
            return allocateWide(total, weights);
        }
        long[] remainders = new long[weights.length];
        long left = total - floors(total, weights, weightSum, parts, remainders);
        giveToLargestRemainders(left, parts, remainders);
        return parts;
    }

    /**
     * The exact sum of non-negative weights.
     *
     * @throws ArithmeticException if it does not fit 64 bits; the caller refuses with {@code OVERFLOW}
     */
    public static long sum(long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
        }
        return sum;
    }

    /** The sum of non-negative weights, {@link Long#MAX_VALUE} where it is that or more. */
    public static long saturatedSum(long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is never negative: " + weight);
            }
            sum = sum + weight < 0 ? Long.MAX_VALUE : sum + weight;
        }
        return sum;
    }

    /**
     * Fills floors and remainders, returns the sum of the floors. With total = a W + b, total x w / W = a w + b w / W.
     */
    private static long floors(long total, long[] weights, long weightSum, long[] parts, long[] remainders) {
        long a = total / weightSum;
        long b = total % weightSum;
        long given = 0;
        for (int k = 0; k < weights.length; k++) {
            long w = weights[k];
            if (w == 0) {
                continue;
            }
            if (Math.multiplyHigh(b, w) == 0 && b * w >= 0) {
                long product = b * w;
                parts[k] = a * w + product / weightSum;
                remainders[k] = product % weightSum;
            } else {
                BigInteger[] wide = BigInteger.valueOf(b)
                        .multiply(BigInteger.valueOf(w))
                        .divideAndRemainder(BigInteger.valueOf(weightSum));
                parts[k] = a * w + wide[0].longValueExact();
                remainders[k] = wide[1].longValueExact();
            }
            given += parts[k];
        }
        return given;
    }

    private static void giveToLargestRemainders(long left, long[] parts, long[] remainders) {
        if (left == 0) {
            return;
        }
        long threshold = nthLargest(remainders, Math.toIntExact(left));
        long atThreshold = left;
        for (int k = 0; k < parts.length; k++) {
            if (remainders[k] > threshold) {
                parts[k]++;
                atThreshold--;
            }
        }
        for (int k = 0; k < parts.length && atThreshold > 0; k++) {
            if (remainders[k] == threshold) {
                parts[k]++;
                atThreshold--;
            }
        }
    }

    /**
     * The n-th largest of non-negative values, digit by digit from the highest that any of them has: as many looks at
     * all values as there are digits, whatever the values are.
     */
    private static long nthLargest(long[] values, int n) {
        long bits = 0;
        for (long value : values) {
            bits |= value;
        }
        int shift = (Long.SIZE - Long.numberOfLeadingZeros(bits)) / DIGIT_BITS * DIGIT_BITS;
        int[] counts = new int[1 << DIGIT_BITS];
        long high = 0; // all digits of the result above those that are looked at
        int rank = n;
        for (; shift >= 0; shift -= DIGIT_BITS) {
            Arrays.fill(counts, 0);
            for (long value : values) {
                if (value >>> shift >>> DIGIT_BITS == high) {
                    counts[(int) (value >>> shift) & DIGIT]++;
                }
            }
            int digit = DIGIT;
            for (; counts[digit] < rank; digit--) {
                rank -= counts[digit];
            }
            high = high << DIGIT_BITS | digit;
        }
        return high;
    }

    /** The same where the sum of the weights exceeds 64 bits: rare, so plain. */
    private static long[] allocateWide(long total, long[] weights) {
        BigInteger sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] parts = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = total;
        for (int k = 0; k < weights.length; k++) {
            BigInteger[] split = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[k]))
                    .divideAndRemainder(sum);
            parts[k] = split[0].longValueExact();
            remainders[k] = split[1];
            left -= parts[k];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer k) -> remainders[k]).reversed())
                .limit(left)
                .forEach(k -> parts[k]++);
        return parts;
    }
}
