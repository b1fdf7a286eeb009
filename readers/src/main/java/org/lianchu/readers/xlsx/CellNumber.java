package org.lianchu.readers.xlsx;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.time.TradingDay;

/**
 * The number of a cell as plain text.
 *
 * <p>A spreadsheet program keeps a number in binary, shows at most {@value #DIGITS} digits of it, and writes up to 17
 * into the file: for 1.1 one program writes 1.1 and another 1.1000000000000001. Both are that binary number to which no
 * other decimal of 15 digits is nearer, so both are 1.1. A binary number that no decimal of 15 digits stands for, like
 * the sum of 0.1 and 0.2, has no exact value that anybody typed: it is not taken.
 */
public final class CellNumber {
    /** Digits that a decimal number has at most if it comes back from binary as it was. */
    public static final int DIGITS = 15;

    private static final int MAX_LENGTH = 80;
    private static final int MAX_EXPONENT = 30;
    private static final int FIRST_SERIAL = 61;
    private static final int LAST_SERIAL = 2_958_465;
    private static final int SERIAL_1970 = 25_569;
    private static final int DAYS_TO_1904 = 1_462;
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal TOLERANCE = new BigDecimal("0.0005");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FULL = TWO.pow(53);

    private CellNumber() {}

    /** Whether the text is what a file may write for a number. */
    public static boolean isNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int exponent = Math.max(text.indexOf('E'), text.indexOf('e'));
        String digits = text.substring(at, exponent < 0 ? text.length() : exponent);
        if (text.length() > MAX_LENGTH || !DecimalText.isNumber(digits)) {
            return false;
        }
        if (exponent < 0) {
            return true;
        }
        String power = text.substring(exponent + 1);
        int sign = power.startsWith("+") || power.startsWith("-") ? 1 : 0;
        int value = DecimalText.parseCount(power.substring(sign));
        return value >= 0 && value <= MAX_EXPONENT;
    }

    /**
     * The number without exponent and needless zeros, a minus sign where it is negative; null if it has more than 15
     * digits in whatever way it is written.
     *
     * @param text one that {@link #isNumber} takes
     */
    public static @Nullable String plain(String text) {
        if (text.length() <= DIGITS && isPlain(text)) {
            return text;
        }
        BigDecimal written = new BigDecimal(text);
        BigDecimal rounded = written.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        boolean isSame = written.compareTo(rounded) == 0 || isNearest(rounded, written);
        return isSame ? DecimalText.plain(rounded) : null;
    }

    // the file's number is a binary one however many digits are written of it: both texts must mean the same
    private static boolean isNearest(BigDecimal rounded, BigDecimal written) {
        BigDecimal unit = unit(rounded);
        return significand(rounded, unit).equals(significand(written, unit));
    }

    /** What the last of the 53 binary digits of a number is worth. */
    private static BigDecimal unit(BigDecimal number) {
        BigDecimal unit = BigDecimal.ONE;
        BigDecimal magnitude = number.abs();
        while (magnitude.compareTo(unit.multiply(FULL)) >= 0) {
            unit = unit.multiply(TWO);
        }
        while (magnitude.multiply(TWO).compareTo(unit.multiply(FULL)) < 0) {
            unit = unit.divide(TWO);
        }
        return unit;
    }

    // one below the first power of two is judged a little too strictly, which refuses and never takes wrongly
    private static BigInteger significand(BigDecimal number, BigDecimal unit) {
        return number.divide(unit, 0, RoundingMode.HALF_EVEN).toBigInteger();
    }

    /** Whether it has no sign, exponent, leading zeros or needless zeros at its end. */
    private static boolean isPlain(String text) {
        int point = text.indexOf('.');
        boolean hasLeadingZero = text.length() > 1 && text.charAt(0) == '0' && point != 1;
        return !hasLeadingZero && DecimalText.isNumber(text) && (point < 0 || text.charAt(text.length() - 1) != '0');
    }

    /** The day of a whole number of days, or null. */
    public static @Nullable TradingDay day(String text, boolean is1904) {
        BigDecimal days = new BigDecimal(text);
        return days.stripTrailingZeros().scale() > 0 ? null : day(days, is1904);
    }

    // before 1900-03-01 the two systems and their programs do not agree on what day a number is
    private static @Nullable TradingDay day(BigDecimal days, boolean is1904) {
        BigDecimal serial = is1904 ? days.add(BigDecimal.valueOf(DAYS_TO_1904)) : days;
        if (serial.compareTo(BigDecimal.valueOf(FIRST_SERIAL)) < 0
                || serial.compareTo(BigDecimal.valueOf(LAST_SERIAL)) > 0) {
            return null;
        }
        return new TradingDay(serial.intValueExact() - SERIAL_1970);
    }

    /**
     * The instant of a number of days, {@code YYYY-MM-DDTHH:MM:SS}, or null. Programs add up quarters of an hour in
     * binary, so half a thousandth of a second is nothing.
     */
    public static @Nullable String instant(String text, boolean is1904) {
        BigDecimal number = new BigDecimal(text);
        BigDecimal seconds = number.multiply(SECONDS_PER_DAY);
        BigDecimal whole = seconds.setScale(0, RoundingMode.HALF_EVEN);
        if (seconds.subtract(whole).abs().compareTo(TOLERANCE) > 0 || whole.signum() < 0) {
            return null;
        }
        BigDecimal[] parts = whole.divideAndRemainder(SECONDS_PER_DAY);
        TradingDay day = day(parts[0], is1904);
        int second = parts[1].intValue();
        return day == null
                ? null
                : day + "T" + two(second / 3_600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
