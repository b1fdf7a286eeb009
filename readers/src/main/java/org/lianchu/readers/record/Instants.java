package org.lianchu.readers.record;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/** Reads {@code YYYY-MM-DDTHH:MM[:SS][+08:00]}; 24:00 is the end of its day, no other offset is known. */
public final class Instants {
    /** What would be right. */
    public static final String FORM = "An instant is written YYYY-MM-DDTHH:MM[:SS][+08:00] and exists.";

    private static final String OFFSET = "+08:00";
    private static final int SECONDS_PER_DAY = 86_400;

    private Instants() {}

    /**
     * An instant as its file writes it.
     *
     * @param second of the day, 0 to 86,400 (which 24:00 is)
     */
    public record Instant(TradingDay day, int second) {
        /** Seconds since 1970-01-01T00:00Z. */
        public long epochSecond() {
            return (long) day.epochDay() * SECONDS_PER_DAY + second - TradingDay.ZONE.getTotalSeconds();
        }
    }

    public static @Nullable Instant parse(String text) {
        String local = text.endsWith(OFFSET) ? text.substring(0, text.length() - OFFSET.length()) : text;
        boolean hasSeconds = local.length() == 19 && local.charAt(16) == ':';
        if (local.length() != 16 && !hasSeconds || local.charAt(10) != 'T' || local.charAt(13) != ':') {
            return null;
        }
        int hour = twoDigits(local, 11);
        int minute = twoDigits(local, 14);
        int second = hasSeconds ? twoDigits(local, 17) : 0;
        int ofDay = hour * 3600 + minute * 60 + second;
        if (hour < 0 || minute < 0 || second < 0 || minute > 59 || second > 59 || ofDay > SECONDS_PER_DAY) {
            return null;
        }
        try {
            return new Instant(TradingDay.parse(local.substring(0, 10)), ofDay);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int twoDigits(String text, int at) {
        return DecimalText.isDigits(text, at, at + 2) ? (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0' : -1;
    }
}
