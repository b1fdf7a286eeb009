package org.lianchu.console.inquiry;

import java.time.Clock;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.page.Figures;
import org.lianchu.run.RunList;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

/** Which month is shown where none is asked for. */
public final class Months {
    private final RunList runs;
    private final Clock clock;

    Months(RunList runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** The month that is asked for; else that of the last day that any run has, or this one. */
    public YearMonth shown(@Nullable YearMonth asked) {
        return asked == null ? YearMonth.from(lastDay().date()) : asked;
    }

    /** The last day that any run has; without runs today. */
    public TradingDay lastDay() {
        return runs.lastDay().orElseGet(() -> TradingDay.of(Figures.today(clock.instant())));
    }

    /** The days of a month. */
    public static SettlementPeriod days(YearMonth month) {
        return new SettlementPeriod(TradingDay.of(month.atDay(1)), TradingDay.of(month.atEndOfMonth()));
    }
}
