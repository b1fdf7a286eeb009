package org.lianchu.schedule;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.time.TradingDay;

/**
 * Which reminders have come: each on the working day before what it reminds of, or later, where nobody was there to
 * give it. Of the last two months; what lies longer back nobody is reminded of.
 */
record MonthReminders(WorkingDays calendar) {
    private static final int MONTHS = 2;

    /**
     * A reminder that has come.
     *
     * @param due null of CALENDAR
     * @param why of CALENDAR what to do about it; else empty
     */
    record Come(
            YearMonth month, ReminderKind kind, @Nullable TradingDay due, String why) {}

    /** Those that have come up to a day, which is included; the earliest month first. */
    List<Come> upTo(TradingDay today) {
        List<Come> come = new ArrayList<>();
        YearMonth now = YearMonth.from(today.date());
        for (int back = MONTHS; back > 0; back--) {
            YearMonth month = now.minusMonths(back);
            try {
                come.addAll(of(month, today));
            } catch (NoCalendarException e) {
                come.add(new Come(month, ReminderKind.CALENDAR, null, String.valueOf(e.getMessage())));
            }
        }
        return come;
    }

    private List<Come> of(YearMonth month, TradingDay today) {
        MonthEnd days = MonthEnd.of(month, calendar);
        List<Come> come = new ArrayList<>();
        for (ReminderKind kind : ReminderKind.values()) {
            TradingDay due = kind.due(days);
            if (due != null && calendar.onOrBefore(due.plusDays(-1)).compareTo(today) <= 0) {
                come.add(new Come(month, kind, due, ""));
            }
        }
        return come;
    }
}
