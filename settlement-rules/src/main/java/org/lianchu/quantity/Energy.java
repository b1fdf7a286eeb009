package org.lianchu.quantity;

/**
 * An amount of energy in watt-hours (Wh), never negative: the direction is the register's.
 *
 * <p>Files carry kWh with at most three decimals, so every value of a file is a whole number of Wh.
 *
 * @param wattHours Wh, zero or more
 */
public record Energy(long wattHours) implements Comparable<Energy> {
    /** No energy. */
    public static final Energy ZERO = new Energy(0);

    /** Wh in one kWh. */
    public static final long WATT_HOURS_PER_KWH = 1_000;

    public Energy {
        if (wattHours < 0) {
            throw new IllegalArgumentException("energy is never negative: " + wattHours + " Wh");
        }
    }

    /**
     * The value of one unit at a price.
     *
     * @throws ArithmeticException if the product does not fit 64 bits; the caller refuses with {@code OVERFLOW}
     */
    public ExactAmount times(Price price) {
        return new ExactAmount(Math.multiplyExact(wattHours, price.microYuanPerKwh()));
    }

    /** kWh with exactly three decimals, as exports print it. */
    public static String kwhText(long wattHours) {
        return Decimals.text(wattHours, 3);
    }

    @Override
    public int compareTo(Energy other) {
        return Long.compare(wattHours, other.wattHours);
    }

    @Override
    public String toString() {
        return kwhText(wattHours) + " kWh";
    }
}
