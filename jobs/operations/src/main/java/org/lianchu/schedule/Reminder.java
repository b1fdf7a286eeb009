package org.lianchu.schedule;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.time.TradingDay;

/**
 * A reminder that was given.
 *
 * @param due the day by which it is due, included; null of CALENDAR
 * @param missing what was still missing when it was said
 * @param saidBy the instance that said it
 */
public record Reminder(
        String market,
        YearMonth month,
        ReminderKind kind,
        @Nullable TradingDay due,
        List<String> missing,
        String saidBy,
        Instant saidAt) {
    public Reminder {
        missing = List.copyOf(missing);
    }
}
