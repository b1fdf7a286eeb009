package org.lianchu.time;

import java.util.function.IntConsumer;

/**
 * A set of intervals (时段) of one day: numbers 1 to 96, number n ends at n x 15 minutes; 24:00 ends number 96.
 *
 * <p>Immutable. Arrays of a day's 96 values are indexed from 0: interval n stands at index n - 1.
 *
 * @param low intervals 1 to 64, bit n - 1
 * @param high intervals 65 to 96, bit n - 65
 */
public record Intervals(long low, long high) {
    /** Intervals in a day. */
    public static final int PER_DAY = 96;

    public static final Intervals NONE = new Intervals(0, 0);
    public static final Intervals ALL = new Intervals(-1L, (1L << 32) - 1);

    public Intervals {
        if (high >>> 32 != 0) {
            throw new IllegalArgumentException("a day has 96 intervals");
        }
    }

    /** The set of one interval, by number 1 to 96. */
    public static Intervals of(int number) {
        return NONE.with(number);
    }

    /**
     * Reads {@code 1-4,7}: ascending, not overlapping, each number 1 to 96 without leading zeros.
     *
     * @throws IllegalArgumentException if it is anything else, with what is wrong
     */
    public static Intervals parse(String text) {
        Intervals set = NONE;
        int previous = 0;
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash), text);
            int last = dash < 0 ? first : number(part.substring(dash + 1), text);
            if (first <= previous || last < first) {
                throw new IllegalArgumentException("intervals ascend, like 1-4,7: " + text);
            }
            for (int n = first; n <= last; n++) {
                set = set.with(n);
            }
            previous = last;
        }
        return set;
    }

    private static int number(String digits, String text) {
        if (!digits.matches("[1-9][0-9]?") || Integer.parseInt(digits) > PER_DAY) {
            throw new IllegalArgumentException("intervals are numbers 1 to 96, like 1-4,7: " + text);
        }
        return Integer.parseInt(digits);
    }

    public boolean contains(int number) {
        return number <= 64 ? (low >>> (number - 1) & 1) == 1 : (high >>> (number - 65) & 1) == 1;
    }

    public Intervals with(int number) {
        if (number < 1 || number > PER_DAY) {
            throw new IllegalArgumentException("no interval " + number);
        }
        return number <= 64
                ? new Intervals(low | 1L << (number - 1), high)
                : new Intervals(low, high | 1L << (number - 65));
    }

    public Intervals union(Intervals other) {
        return new Intervals(low | other.low, high | other.high);
    }

    public Intervals intersect(Intervals other) {
        return new Intervals(low & other.low, high & other.high);
    }

    public Intervals minus(Intervals other) {
        return new Intervals(low & ~other.low, high & ~other.high);
    }

    public boolean isEmpty() {
        return low == 0 && high == 0;
    }

    public int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** Calls the action with each number, ascending. */
    public void forEach(IntConsumer action) {
        for (int n = 1; n <= PER_DAY; n++) {
            if (contains(n)) {
                action.accept(n);
            }
        }
    }

    /**
     * The sum of a day's values over these intervals.
     *
     * @param values 96 values, interval n at index n - 1
     * @throws ArithmeticException if it does not fit 64 bits
     */
    public long sumOf(long[] values) {
        long sum = 0;
        for (int n = 1; n <= PER_DAY; n++) {
            if (contains(n)) {
                sum = Math.addExact(sum, values[n - 1]);
            }
        }
        return sum;
    }

    /** {@code 1-4,7}; empty for none. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int n = 1; n <= PER_DAY; n++) {
            if (!contains(n)) {
                continue;
            }
            int first = n;
            while (n < PER_DAY && contains(n + 1)) {
                n++;
            }
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (n > first) {
                text.append('-').append(n);
            }
        }
        return text.toString();
    }
}
