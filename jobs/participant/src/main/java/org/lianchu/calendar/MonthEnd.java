package org.lianchu.calendar;

import java.time.YearMonth;
import org.lianchu.time.TradingDay;

/**
 * The working days by which a month is billed (design, section 8).
 *
 * @param basis the settlement's basis is given out by then: the 8th of the next month, or the working day before
 * @param bill the bill is given out by then: the 10th, or the working day before
 * @param objections the last day on which a line may be disputed: the third working day after {@code bill}
 */
public record MonthEnd(TradingDay basis, TradingDay bill, TradingDay objections) {
    private static final int BASIS_DAY = 8;
    private static final int BILL_DAY = 10;
    private static final int DAYS_TO_OBJECT = 3;

    /**
     * The dates of a month.
     *
     * @throws NoCalendarException if a day of the next month is needed and the calendar does not have its year
     */
    public static MonthEnd of(YearMonth month, WorkingDays calendar) {
        YearMonth next = month.plusMonths(1);
        TradingDay basis = calendar.onOrBefore(TradingDay.of(next.atDay(BASIS_DAY)));
        TradingDay bill = calendar.onOrBefore(TradingDay.of(next.atDay(BILL_DAY)));
        return new MonthEnd(basis, bill, calendar.after(bill, DAYS_TO_OBJECT));
    }
}
