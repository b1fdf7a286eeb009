package org.lianchu.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A trading day (交易日): midnight to midnight at +08:00, always 96 intervals, no daylight saving.
 *
 * @param epochDay days since 1970-01-01, the i32 of the canonical bytes
 */
public record TradingDay(int epochDay) implements Comparable<TradingDay> {
    /** The market's only zone. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    public static TradingDay of(int year, int month, int day) {
        return of(LocalDate.of(year, month, day));
    }

    public static TradingDay of(LocalDate date) {
        return new TradingDay(Math.toIntExact(date.toEpochDay()));
    }

    /**
     * Reads {@code YYYY-MM-DD}: ten characters, a day that exists.
     *
     * @throws DateTimeException if it is anything else
     */
    public static TradingDay parse(CharSequence text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not a day YYYY-MM-DD: " + text);
        }
        return of(LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)));
    }

    private static int digits(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a day YYYY-MM-DD: " + text);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    public LocalDate date() {
        return LocalDate.ofEpochDay(epochDay);
    }

    public TradingDay plusDays(int days) {
        return new TradingDay(Math.addExact(epochDay, days));
    }

    @Override
    public int compareTo(TradingDay other) {
        return Integer.compare(epochDay, other.epochDay);
    }

    /** {@code YYYY-MM-DD}. */
    @Override
    public String toString() {
        return date().toString();
    }
}
