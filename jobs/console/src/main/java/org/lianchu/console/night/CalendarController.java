package org.lianchu.console.night;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.page.Access;
import org.lianchu.console.page.Figures;
import org.lianchu.console.page.For;
import org.lianchu.console.page.Page;
import org.lianchu.run.DayList;
import org.lianchu.run.RunList;
import org.lianchu.time.TradingDay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The calendar of nights: a month by days, each as the run has it that was opened last. */
@Controller
public final class CalendarController {
    private static final int MOST_DAYS = 31;

    private final DayList days;
    private final RunList runs;
    private final Clock clock;

    CalendarController(DayList days, RunList runs, Clock clock) {
        this.days = days;
        this.runs = runs;
        this.clock = clock;
    }

    @For(Access.ADMITTED)
    @GetMapping("/nights")
    ModelAndView month(Page page, @RequestParam(required = false) @Nullable YearMonth month) {
        YearMonth shown = month == null ? latest() : month;
        DayList.Wanted wanted = new DayList.Wanted(null, day(shown.atDay(1)), day(shown.atEndOfMonth()));
        LocalDate today = Figures.today(clock.instant());
        boolean isAll = page.party().tier().seesEverything();
        return page.show("night/calendar", MonthView.of(shown, days.page(null, wanted, null, MOST_DAYS), today, isAll));
    }

    private static TradingDay day(LocalDate date) {
        return TradingDay.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** The month of the last day that any run has; without runs this one. */
    private YearMonth latest() {
        Optional<TradingDay> last = runs.lastDay();
        return YearMonth.from(last.map(TradingDay::date).orElseGet(() -> Figures.today(clock.instant())));
    }
}
