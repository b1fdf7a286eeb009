package org.lianchu.readers.nem12;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;
import org.lianchu.market.Quality;
import org.lianchu.readers.record.DecimalText;
import org.lianchu.readers.record.Row;
import org.lianchu.readers.reject.RejectCode;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.TradingDay;

/**
 * A 300 record and the 400 records that follow it: the values of one channel and day.
 *
 * <p>{@code 300,day,values…,quality method,reason code,reason,updated,loaded}: exactly as many values as the interval
 * length asks for; what follows the quality method may be absent. {@code 400,first,last,quality method,reason
 * code,reason} sets the quality of its range of values, numbered from 1, both included. Quality V (various) means
 * that 400 records cover the whole day. A value that is empty is N whatever its letter.
 */
final class Day {
    private static final int FIRST_VALUE = 2;
    private static final int FIELDS_BEHIND_VALUES = 5;
    private static final int RANGE_FIELDS = 6;
    private static final byte VARIOUS = 'V';
    /** Digits of a number before its point, and behind it; AEMO's own are at most 15 and 4. */
    private static final int MAX_DIGITS = 15;

    private final Channel channel;
    private final Row row;
    private final Rejects rejects;
    private final TradingDay date;
    private final byte[] quality;
    private final boolean[] isCovered;
    private boolean isGood = true;

    private Day(Channel channel, Row row, Rejects rejects, TradingDay date) {
        this.channel = channel;
        this.row = row;
        this.rejects = rejects;
        this.date = date;
        quality = new byte[channel.valuesPerDay()];
        isCovered = new boolean[quality.length];
        Arrays.fill(quality, letter(row.value(FIRST_VALUE + quality.length)));
    }

    /** Reads a 300 record, or rejects it. */
    static Optional<Day> read(Row row, Channel channel, Rejects rejects) {
        long before = rejects.count();
        Optional<TradingDay> date = date(row, rejects);
        if (!hasItsValues(row, channel, rejects)) {
            return Optional.empty();
        }
        for (int i = 0; i < channel.valuesPerDay(); i++) {
            checkValue(row, FIRST_VALUE + i, rejects);
        }
        if (!row.isEmptyFrom(FIRST_VALUE + channel.valuesPerDay() + FIELDS_BEHIND_VALUES)) {
            String message = "Five fields follow the values of a 300 record, the quality method first.";
            rejects.add(row.line(), Rejects.WHOLE_LINE, row.text(), RejectCode.COLUMN_COUNT, message);
        }
        return rejects.count() == before ? date.map(day -> new Day(channel, row, rejects, day)) : Optional.empty();
    }

    private static Optional<TradingDay> date(Row row, Rejects rejects) {
        String text = row.width() > 1 ? row.value(1) : "";
        Optional<TradingDay> day = text.length() == 8 ? day(text) : Optional.empty();
        if (day.isEmpty()) {
            rejects.add(
                    row.line(), 1, text, RejectCode.DATE, "The day of a 300 record is written YYYYMMDD and exists.");
        }
        return day;
    }

    private static Optional<TradingDay> day(String text) {
        try {
            return Optional.of(
                    TradingDay.parse(text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the quality method stands right behind the values that the interval length asks for. */
    private static boolean hasItsValues(Row row, Channel channel, Rejects rejects) {
        String[] fields = row.values();
        int expected = channel.valuesPerDay();
        int behind = FIRST_VALUE + expected;
        if (fields.length > behind && isMethod(fields[behind])) {
            return true;
        }
        int method = FIRST_VALUE;
        while (method < fields.length && !isMethod(fields[method])) {
            method++;
        }
        int given = Math.max(0, Math.min(method, fields.length) - FIRST_VALUE);
        if (method < fields.length || fields.length <= behind) {
            String message = "A day at " + channel.key().minutes() + " minutes has exactly " + expected
                    + " values and then its quality method; this one has " + given + " values.";
            rejects.add(row.line(), Rejects.WHOLE_LINE, row.text(), RejectCode.INTERVAL_COUNT, message);
        } else {
            String message = "A quality method is A, E, F, N, S or V and at most two digits.";
            rejects.add(row.line(), behind, fields[behind], RejectCode.QUALITY, message);
        }
        return false;
    }

    private static boolean isMethod(String text) {
        return !text.isEmpty()
                && text.length() <= 3
                && (Quality.isQuality(text.charAt(0)) || text.charAt(0) == VARIOUS)
                && (text.length() == 1 || DecimalText.isDigits(text, 1, text.length()));
    }

    private static byte letter(String method) {
        return (byte) method.charAt(0);
    }

    private static void checkValue(Row row, int field, Rejects rejects) {
        String text = value(row, field);
        int point = text.indexOf('.');
        boolean isSmall = (point < 0 ? text.length() : Math.max(point, text.length() - point - 1)) <= MAX_DIGITS;
        if (text.isEmpty() || isSmall && DecimalText.isNumber(text)) {
            return;
        }
        boolean isNegative = text.charAt(0) == '-' && DecimalText.isNumber(text.substring(1));
        rejects.add(
                row.line(),
                field,
                text,
                isNegative ? RejectCode.NEGATIVE : RejectCode.NUMBER,
                isNegative
                        ? "A value is zero or more, without a sign; the direction is the channel's."
                        : "A value is digits, or digits, a point and digits, at most 15 on either side, or empty.");
    }

    /** Applies a 400 record. */
    void setQuality(Row range) {
        String[] fields = range.values();
        int first = fields.length > 1 ? DecimalText.parseCount(fields[1]) : -1;
        int last = fields.length > 2 ? DecimalText.parseCount(fields[2]) : -1;
        String method = fields.length > 3 ? fields[3] : "";
        if (!range.isEmptyFrom(RANGE_FIELDS)) {
            refuse(range.line(), RejectCode.COLUMN_COUNT, "A 400 record has six fields.");
        } else if (first < 1 || last < first || last > quality.length) {
            String message = "A 400 record's range lies in 1 to " + quality.length + ", both included.";
            refuse(range.line(), RejectCode.QUALITY, message);
        } else if (!isMethod(method) || letter(method) == VARIOUS) {
            String message = "The quality method of a range is A, E, F, N or S and at most two digits.";
            refuse(range.line(), RejectCode.QUALITY, message);
        } else {
            for (int i = first - 1; i < last; i++) {
                if (isCovered[i]) {
                    String message = "The ranges of 400 records do not overlap; value " + (i + 1) + " has two.";
                    refuse(range.line(), RejectCode.QUALITY, message);
                    return;
                }
                isCovered[i] = true;
                quality[i] = letter(method);
            }
        }
    }

    private void refuse(long line, RejectCode code, String message) {
        rejects.add(line, Rejects.WHOLE_LINE, "", code, message);
        isGood = false;
    }

    /** All its 400 records have come: whether the day is whole. */
    boolean close() {
        for (int i = 0; i < quality.length && isGood; i++) {
            if (quality[i] == VARIOUS) {
                String message =
                        "A day of quality V has 400 records for all its values; value " + (i + 1) + " has none.";
                refuse(row.line(), RejectCode.QUALITY, message);
            }
        }
        for (int i = 0; i < quality.length; i++) {
            if (value(i).isEmpty()) {
                quality[i] = Quality.MISSING;
            }
        }
        return isGood;
    }

    Channel channel() {
        return channel;
    }

    long line() {
        return row.line();
    }

    TradingDay date() {
        return date;
    }

    /** The text of a value, from 0; empty if it is missing. */
    String value(int index) {
        return value(row, FIRST_VALUE + index);
    }

    // AEMO's own files leave out the zero before the point
    private static String value(Row row, int field) {
        String text = row.value(field);
        return text.startsWith(".") ? "0" + text : text;
    }

    /** Whether a value of a channel of energy is finer than a Wh. */
    boolean isFinerThanWattHours() {
        int decimals = channel.energyDecimals();
        for (int i = 0; i < quality.length && decimals >= 0; i++) {
            if (!value(i).isEmpty() && DecimalText.parseForgivingZeros(value(i), decimals) == DecimalText.TOO_PRECISE) {
                return true;
            }
        }
        return false;
    }

    /** A letter for each value, V none of them once the day is closed. */
    byte[] quality() {
        return quality;
    }

    /** The exact sum of the numbers in the file's unit, those beside N included. */
    BigDecimal sum() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < quality.length; i++) {
            sum = value(i).isEmpty() ? sum : sum.add(new BigDecimal(value(i)));
        }
        return sum;
    }
}
