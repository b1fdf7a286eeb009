package org.lianchu.quantity;

/**
 * An exact amount in nano-yuan: Wh times micro-yuan per kWh. It adds exactly and cannot be posted; only {@link Money}
 * is posted, and it comes from here through a named {@link Rounding}.
 *
 * @param nanoYuan billionths of a yuan, zero or more
 */
public record ExactAmount(long nanoYuan) {
    /** Nothing. */
    public static final ExactAmount ZERO = new ExactAmount(0);

    public ExactAmount {
        if (nanoYuan < 0) {
            throw new IllegalArgumentException("an exact amount is never negative: " + nanoYuan);
        }
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit 64 bits; the caller refuses with {@code OVERFLOW}
     */
    public ExactAmount plus(ExactAmount other) {
        return new ExactAmount(Math.addExact(nanoYuan, other.nanoYuan));
    }

    /** This amount in whole fen. */
    public Money rounded(Rounding rounding) {
        return new Money(rounding.fen(nanoYuan));
    }
}
