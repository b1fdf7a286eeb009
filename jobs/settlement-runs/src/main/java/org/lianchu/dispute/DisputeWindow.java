package org.lianchu.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.time.TradingDay;

/**
 * How long a bill may be disputed: to the end of the third working day after it was closed.
 *
 * @param calendar which days are worked
 */
record DisputeWindow(WorkingDays calendar) {
    private static final int WORKING_DAYS = 3;

    /**
     * Whether a dispute came in time. Where no calendar has the year nobody can say that it came too late.
     *
     * @param receivedAt when it came
     * @param billedAt when the bill was closed; null if it is not: then it is early, not late
     */
    boolean isOpen(Instant receivedAt, @Nullable Instant billedAt) {
        if (billedAt == null) {
            return true;
        }
        try {
            TradingDay last = calendar.after(day(billedAt), WORKING_DAYS);
            return day(receivedAt).compareTo(last) <= 0;
        } catch (NoCalendarException e) {
            return true;
        }
    }

    private static TradingDay day(Instant instant) {
        return TradingDay.of(instant.atOffset(TradingDay.ZONE).toLocalDate());
    }
}
