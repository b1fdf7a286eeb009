package org.lianchu.quantity;

/**
 * A price in micro-yuan per kWh, never negative; zero is a price.
 *
 * @param microYuanPerKwh millionths of a yuan for one kWh
 */
public record Price(long microYuanPerKwh) {
    /** Micro-yuan in one yuan. */
    public static final long MICRO_PER_YUAN = 1_000_000;

    public Price {
        if (microYuanPerKwh < 0) {
            throw new IllegalArgumentException("a price is never negative: " + microYuanPerKwh);
        }
    }

    /** Yuan per kWh with exactly six decimals. */
    @Override
    public String toString() {
        return Decimals.text(microYuanPerKwh, 6) + " yuan/kWh";
    }
}
