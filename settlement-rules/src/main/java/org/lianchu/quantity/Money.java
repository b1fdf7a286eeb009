package org.lianchu.quantity;

/**
 * Money in fen (0.01 yuan). Amounts of postings are zero or more; differences between runs may be negative.
 *
 * @param fen hundredths of a yuan
 */
public record Money(long fen) {
    /** No money. */
    public static final Money ZERO = new Money(0);

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit 64 bits
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    /**
     * This money split by weights without loss, see {@link Allocation#allocate}.
     *
     * @param weights in order of identifier
     */
    public long[] allocate(long[] weights) {
        return Allocation.allocate(fen, weights);
    }

    /** Yuan with exactly two decimals, a minus sign only below zero. */
    public static String yuanText(long fen) {
        return Decimals.text(fen, 2);
    }

    @Override
    public String toString() {
        return yuanText(fen);
    }
}
