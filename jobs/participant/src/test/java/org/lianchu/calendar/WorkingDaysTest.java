package org.lianchu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.time.TradingDay;

/** Month-end follows the calendar of working days. */
class WorkingDaysTest {
    @TempDir
    private Path folder;

    private WorkingDays calendar() {
        return WorkingDays.in(folder);
    }

    private static TradingDay day(String text) {
        return TradingDay.parse(text);
    }

    @Test
    void a_weekend_that_is_worked_for_a_holiday_is_a_working_day() {
        assertThat(calendar().isWorked(day("2019-10-12"))).isTrue();
        assertThat(calendar().isWorked(day("2019-10-19"))).isFalse();
        assertThat(calendar().isWorked(day("2019-10-07"))).isFalse();
        assertThat(calendar().isWorked(day("2026-02-14"))).isTrue();
        assertThat(calendar().isWorked(day("2020-02-01"))).isFalse();
    }

    @Test
    void the_dates_of_a_month_are_working_days() {
        // 8 September 2019 is a Sunday; the 13th is the Mid-Autumn holiday
        assertThat(MonthEnd.of(YearMonth.of(2019, 8), calendar()))
                .isEqualTo(new MonthEnd(day("2019-09-06"), day("2019-09-10"), day("2019-09-16")));
        // October's first working day is the 8th; the 12th, a Saturday, is worked
        assertThat(MonthEnd.of(YearMonth.of(2019, 9), calendar()))
                .isEqualTo(new MonthEnd(day("2019-10-08"), day("2019-10-10"), day("2019-10-14")));
        assertThat(MonthEnd.of(YearMonth.of(2019, 12), calendar()))
                .isEqualTo(new MonthEnd(day("2020-01-08"), day("2020-01-10"), day("2020-01-15")));
    }

    @Test
    void a_year_without_a_calendar_is_refused_by_name_until_a_file_has_it() throws IOException {
        assertThatThrownBy(() -> calendar().isWorked(day("2022-01-04")))
                .isInstanceOf(NoCalendarException.class)
                .hasMessageStartingWith("NO_CALENDAR:")
                .hasMessageContaining("2022.properties");
        Files.writeString(folder.resolve("2022.properties"), "source = ours\nholidays = 01-03..01-04\n");
        assertThat(calendar().isWorked(day("2022-01-04"))).isFalse();
        assertThat(calendar().source(2022)).isEqualTo("ours");
    }

    @Test
    void every_shipped_year_names_its_source() {
        for (int year : new int[] {2019, 2020, 2025, 2026}) {
            assertThat(calendar().source(year)).contains("国务院办公厅").contains(String.valueOf(year));
        }
    }
}
