package org.lianchu.quantity;

/** Prints a whole number of small units as a decimal number of larger ones, without floating point. */
final class Decimals {
    private Decimals() {}

    /**
     * The number with exactly {@code decimals} digits after the point.
     *
     * @param units the number of smallest units, of any sign
     * @param decimals how many decimal digits one large unit has, 1 to 18
     */
    static String text(long units, int decimals) {
        String digits = Long.toString(units);
        boolean negative = digits.charAt(0) == '-';
        String magnitude = negative ? digits.substring(1) : digits;
        String padded =
                magnitude.length() > decimals ? magnitude : "0".repeat(decimals + 1 - magnitude.length()) + magnitude;
        int point = padded.length() - decimals;
        return (negative ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }
}
