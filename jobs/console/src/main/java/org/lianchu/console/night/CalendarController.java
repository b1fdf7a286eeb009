package org.lianchu.console.night;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.inquiry.Months;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.run.DayList;
import org.lianchu.time.SettlementPeriod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The calendar of nights: a month by days, each as the run has it that was opened last. */
@Controller
public final class CalendarController {
    private static final int MOST_DAYS = 31;

    private final DayList days;
    private final Months months;
    private final Clock clock;

    CalendarController(DayList days, Months months, Clock clock) {
        this.days = days;
        this.months = months;
        this.clock = clock;
    }

    @For(Access.ADMITTED)
    @GetMapping("/nights")
    ModelAndView month(Page page, @RequestParam(required = false) @Nullable YearMonth month) {
        YearMonth shown = months.shown(month);
        SettlementPeriod period = Months.days(shown);
        DayList.Wanted wanted = new DayList.Wanted(null, period.first(), period.last());
        LocalDate today = Figures.today(clock.instant());
        boolean isAll = page.party().tier().seesEverything();
        return page.show("night/calendar", MonthView.of(shown, days.page(null, wanted, null, MOST_DAYS), today, isAll));
    }
}
