package org.lianchu.readers.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.time.TradingDay;

/**
 * The number of a cell as plain text.
 *
 * <p>A spreadsheet program keeps a number in binary, shows at most {@value #DIGITS} digits of it, and writes up to 17
 * into the file: for 57.7 one writes 57.7 and another 57.699999999999996. What is taken is what it shows. Digits behind
 * the fifteenth are never what anybody typed.
 */
public final class CellNumber {
    /** Digits that a decimal number has at most if it comes back from binary as it was. */
    public static final int DIGITS = 15;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[Ee][+-]?([0-9]+))?");
    private static final int MAX_LENGTH = 80;
    private static final int MAX_EXPONENT = 30;
    private static final int FIRST_SERIAL = 61;
    private static final int LAST_SERIAL = 2_958_465;
    private static final int SERIAL_1970 = 25_569;
    private static final int DAYS_TO_1904 = 1_462;
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private CellNumber() {}

    /** Whether the text is what a file may write for a number. */
    static boolean isNumber(String text) {
        Matcher number = NUMBER.matcher(text);
        if (text.length() > MAX_LENGTH || !number.matches()) {
            return false;
        }
        int power = number.group(1) == null ? 0 : DecimalText.parseCount(number.group(1));
        return power >= 0 && power <= MAX_EXPONENT;
    }

    /**
     * The number as its {@value #DIGITS} digits show it, without exponent and needless zeros, a minus sign where it is
     * negative.
     *
     * @param text one that {@link #isNumber} takes
     */
    static String plain(String text) {
        return text.length() <= DIGITS && isPlain(text) ? text : DecimalText.plain(rounded(text));
    }

    private static BigDecimal rounded(String text) {
        return new BigDecimal(text).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    }

    /** Whether it is a whole number that no rounding changes, so that it may be an identifier. */
    static boolean isExactWhole(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.compareTo(rounded(text)) == 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** Whether it has no sign, exponent, leading zeros or needless zeros at its end. */
    private static boolean isPlain(String text) {
        int point = text.indexOf('.');
        boolean hasLeadingZero = text.length() > 1 && text.charAt(0) == '0' && point != 1;
        return !hasLeadingZero && DecimalText.isNumber(text) && (point < 0 || text.charAt(text.length() - 1) != '0');
    }

    /** The day of a whole number of days, or null. */
    public static @Nullable TradingDay day(String text, boolean is1904) {
        BigDecimal days = rounded(text);
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
     * The instant of a number of days, {@code YYYY-MM-DDTHH:MM:SS}, or null: the nearest whole second. Programs add up
     * quarters of an hour in binary, which over a year is milliseconds.
     */
    public static @Nullable String instant(String text, boolean is1904) {
        BigDecimal seconds = new BigDecimal(text).multiply(SECONDS_PER_DAY);
        BigDecimal whole = seconds.setScale(0, RoundingMode.HALF_UP);
        if (whole.signum() < 0) {
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
