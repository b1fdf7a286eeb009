package org.lianchu.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.calendar.MonthEnd;
import org.lianchu.calendar.NoCalendarException;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.openapi.Described;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.time.TradingDay;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Working days and the days by which months are billed, for everybody. */
@RestController
final class CalendarController {
    private static final int MONTHS = 12;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private final WorkingDays calendar;

    CalendarController(WorkingDays calendar) {
        this.calendar = calendar;
    }

    /**
     * A year.
     *
     * @param source which notice the days are from
     * @param months those whose days are all known: the last month is billed in the next year
     */
    record YearAnswer(int year, String source, List<LocalDate> workingDays, List<MonthAnswer> months) {}

    /**
     * How a month is billed.
     *
     * @param basis the last day for the settlement's basis
     * @param bill the last day for the bill
     * @param objections the last day on which a line may be disputed
     */
    record MonthAnswer(YearMonth month, LocalDate basis, LocalDate bill, LocalDate objections) {}

    @Described(value = "The working days of a year, and how its months are billed", problems = ProblemCode.NO_CALENDAR)
    @GetMapping("/api/v1/calendar/{year}")
    YearAnswer year(@PathVariable int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new ServerRefusedException(ProblemCode.NO_CALENDAR, year);
        }
        try {
            String source = calendar.source(year);
            return new YearAnswer(year, source, workingDays(year), months(year));
        } catch (NoCalendarException e) {
            throw new ServerRefusedException(ProblemCode.NO_CALENDAR, year);
        }
    }

    private List<LocalDate> workingDays(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusYears(1))
                .filter(day -> calendar.isWorked(TradingDay.of(day)))
                .toList();
    }

    private List<MonthAnswer> months(int year) {
        List<MonthAnswer> months = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            YearMonth billed = YearMonth.of(year, month);
            try {
                MonthEnd end = MonthEnd.of(billed, calendar);
                months.add(new MonthAnswer(
                        billed,
                        end.basis().date(),
                        end.bill().date(),
                        end.objections().date()));
            } catch (NoCalendarException e) {
                break; // the next year is not known yet
            }
        }
        return months;
    }
}
