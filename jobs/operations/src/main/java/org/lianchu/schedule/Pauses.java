package org.lianchu.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lianchu.time.TradingDay;

/** How long to wait after failures, and how instants are shown: at +08:00. */
public final class Pauses {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Pauses() {}

    /**
     * The pause after a failure: the first one, doubled for each failure before, up to an hour.
     *
     * @param failuresBefore from 0
     */
    static Duration after(int failuresBefore, Duration first) {
        Duration pause = first.multipliedBy(1L << Math.min(failuresBefore, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** An instant as people read it. */
    public static String text(Instant instant) {
        return TEXT.format(instant.atOffset(TradingDay.ZONE));
    }
}
