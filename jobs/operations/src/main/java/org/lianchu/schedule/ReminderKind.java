package org.lianchu.schedule;

import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.time.TradingDay;

/** What is due at the end of a month, in this order. */
public enum ReminderKind {
    /** The basis of the settlement is given out: the 8th, or the working day before. */
    BASIS,
    /** The bill is given out: the 10th, or the working day before. */
    BILL,
    /** The last day on which a line may be disputed. */
    OBJECTIONS,
    /** No calendar has the year in which these days lie. */
    CALENDAR;

    /** The day by which it is due; null of CALENDAR. */
    @Nullable
    TradingDay due(MonthEnd days) {
        return switch (this) {
            case BASIS -> days.basis();
            case BILL -> days.bill();
            case OBJECTIONS -> days.objections();
            case CALENDAR -> null;
        };
    }
}
