package org.lianchu.clearing;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.time.TradingDay;

/**
 * Until when bids of a trading day are taken: a time of day at +08:00, some days before or after it. {@code -1 12:00}
 * is noon of the day before.
 *
 * @param days from the trading day, negative before it
 * @param minute of the day, 0 to 1439
 */
public record Gate(int days, int minute) {
    private static final Pattern FORM = Pattern.compile("([+-]?[0-9]{1,5}) ([01][0-9]|2[0-3]):([0-5][0-9])");

    private static final int MINUTES_AN_HOUR = 60;

    /** Reads {@code DAYS HH:MM}; empty if it is anything else. */
    public static Optional<Gate> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int minute = Integer.parseInt(form.group(2)) * MINUTES_AN_HOUR + Integer.parseInt(form.group(3));
        return Optional.of(new Gate(Integer.parseInt(form.group(1)), minute));
    }

    /** The moment for a trading day: what was anchored before it counts, at it no more. */
    public Instant on(TradingDay day) {
        return day.plusDays(days)
                .date()
                .atTime(minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR)
                .toInstant(TradingDay.ZONE);
    }

    @Override
    public String toString() {
        return "%d %02d:%02d".formatted(days, minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR);
    }
}
