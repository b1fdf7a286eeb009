package org.lianchu.reconciliation;

/**
 * How far two energies may lie apart: by an absolute amount or by a part of the larger one, the wider holds.
 *
 * @param absoluteWattHours Wh, zero or more
 * @param relativePpm millionths of the larger energy, zero or more
 */
public record Band(long absoluteWattHours, long relativePpm) {
    /** Parts per million in a whole. */
    static final long PPM = 1_000_000;

    public Band {
        if (absoluteWattHours < 0 || relativePpm < 0) {
            throw new IllegalArgumentException("a band is never negative: " + absoluteWattHours + " " + relativePpm);
        }
    }

    /**
     * Whether two energies lie further apart than both bounds; exactly on a bound is inside. Symmetric and exact for
     * all energies: products are compared in 128 bits.
     *
     * @param one Wh, zero or more
     * @param other Wh, zero or more
     */
    public boolean isOutside(long one, long other) {
        long difference = Math.abs(one - other);
        return difference > absoluteWattHours && isGreater(difference, PPM, relativePpm, Math.max(one, other));
    }

    /** Whether a x b is greater than c x d; none is negative. */
    private static boolean isGreater(long a, long b, long c, long d) {
        int byHigh = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return byHigh != 0 ? byHigh > 0 : Long.compareUnsigned(a * b, c * d) > 0;
    }
}
