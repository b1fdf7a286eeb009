package org.lianchu.readers.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lianchu.readers.reject.RejectCode;

/**
 * Reads {@code digits[.digits]} exactly, as a whole number of the smallest unit: no sign, exponent, separator or blank.
 */
public final class DecimalText {
    /** What {@link #parse} says instead of a number, all below zero. */
    public static final long EMPTY = -1;

    public static final long NOT_A_NUMBER = -2;
    public static final long NEGATIVE = -3;
    public static final long TOO_PRECISE = -4;

    private static final long LAST_TENFOLD = Long.MAX_VALUE / 10;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    /** The most that times the power of the same place is no overflow. */
    private static final long[] MOST =
            Arrays.stream(POWERS).map(power -> Long.MAX_VALUE / power).toArray();

    private DecimalText() {}

    /**
     * The number times ten to the power of decimals.
     *
     * @param decimals decimals allowed, 0 to 6
     * @return zero or more, or one of the four constants; too large is {@link #NOT_A_NUMBER}
     */
    public static long parse(String text, int decimals) {
        // of other characters it makes question marks, which are no digits either
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return parse(bytes, 0, bytes.length, decimals);
    }

    /** {@link #parse(String, int)} of a part of a text: its bytes from one, included, to another, excluded. */
    static long parse(byte[] text, int from, int to, int decimals) {
        long value = 0;
        int point = -1;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                if (value >= LAST_TENFOLD && (value > LAST_TENFOLD || digit > Long.MAX_VALUE % 10)) {
                    return fault(text, from, to, decimals);
                }
                value = value * 10 + digit;
            } else if (digit == '.' - '0' && point < 0) {
                point = i;
            } else {
                return fault(text, from, to, decimals);
            }
        }
        int given = point < 0 ? 0 : to - point - 1;
        if (from == to || point == from || point == to - 1 || given > decimals) {
            return fault(text, from, to, decimals);
        }
        int missing = decimals - given;
        return value > MOST[missing] ? NOT_A_NUMBER : value * POWERS[missing];
    }

    /** Like {@link #parse}, but zeros beyond the decimals allowed are only superfluous. */
    public static long parseForgivingZeros(String text, int decimals) {
        long value = parse(text, decimals);
        return value == TOO_PRECISE ? parse(withoutZerosBeyond(text, decimals), decimals) : value;
    }

    private static String withoutZerosBeyond(String text, int decimals) {
        int point = text.indexOf('.');
        int end = text.length();
        while (end > point + 1 + decimals && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end == point + 1 ? point : end);
    }

    private static long fault(byte[] bytes, int from, int to, int decimals) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (text.charAt(0) == '-') {
            return isNumber(text.substring(1)) ? NEGATIVE : NOT_A_NUMBER;
        }
        int point = text.indexOf('.');
        return isNumber(text) && point >= 0 && text.length() - point - 1 > decimals ? TOO_PRECISE : NOT_A_NUMBER;
    }

    /** Whether the text is {@code digits[.digits]}, of any size. */
    public static boolean isNumber(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return isDigits(text, 0, text.length());
        }
        return isDigits(text, 0, point) && isDigits(text, point + 1, text.length());
    }

    /** Whether the part of the text is one digit or more, and nothing else. */
    public static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** A whole number without leading zeros dropped or signs allowed; below zero if it is none or over nine digits. */
    public static int parseCount(String text) {
        return text.length() <= 9 && isDigits(text, 0, text.length()) ? Integer.parseInt(text) : -1;
    }

    /** Plain decimal text without leading or needless trailing zeros; {@code 0} for zero. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The reject's code for one of the four constants. */
    public static RejectCode code(long fault) {
        return fault == NEGATIVE
                ? RejectCode.NEGATIVE
                : fault == TOO_PRECISE ? RejectCode.PRECISION : RejectCode.NUMBER;
    }
}
