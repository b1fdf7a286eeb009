package org.lianchu.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.calendar.WorkingDays;
import org.lianchu.schedule.MonthReminders.Come;
import org.lianchu.time.TradingDay;

/** When which reminder comes, over holidays and shifted working days. */
class MonthRemindersTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2019, 9);

    @TempDir
    private Path folder;

    private List<String> come(YearMonth month, String day) {
        return new MonthReminders(WorkingDays.in(folder))
                .upTo(TradingDay.parse(day)).stream()
                        .filter(come -> come.month().equals(month))
                        .map(come -> come.kind() + " " + come.due())
                        .toList();
    }

    @Test
    void a_reminder_comes_on_the_working_day_before() {
        // 2019-07-08 is a Monday, the working day before it the Friday
        YearMonth june = YearMonth.of(2019, 6);
        assertThat(come(june, "2019-07-04")).isEmpty();
        assertThat(come(june, "2019-07-05")).containsExactly("BASIS 2019-07-08");
        assertThat(come(june, "2019-07-08")).containsExactly("BASIS 2019-07-08");
        assertThat(come(june, "2019-07-09")).containsExactly("BASIS 2019-07-08", "BILL 2019-07-10");
        assertThat(come(june, "2019-07-12"))
                .containsExactly("BASIS 2019-07-08", "BILL 2019-07-10", "OBJECTIONS 2019-07-15");
    }

    @Test
    void holidays_and_worked_weekends_shift_it() {
        // 1 to 7 October are holidays: the working day before the 8th is 30 September
        assertThat(come(SEPTEMBER, "2019-09-30")).isEmpty(); // the month has not ended
        assertThat(come(SEPTEMBER, "2019-10-01")).containsExactly("BASIS 2019-10-08");
        assertThat(come(SEPTEMBER, "2019-10-09")).containsExactly("BASIS 2019-10-08", "BILL 2019-10-10");
        // Saturday the 12th is worked: the third working day after the 10th is the 14th, the one before it the 12th
        assertThat(come(SEPTEMBER, "2019-10-11")).hasSize(2);
        assertThat(come(SEPTEMBER, "2019-10-12")).contains("OBJECTIONS 2019-10-14");
    }

    @Test
    void one_that_nobody_was_there_for_comes_later_and_then_no_more() {
        assertThat(come(SEPTEMBER, "2019-11-30")).hasSize(3);
        assertThat(come(SEPTEMBER, "2019-12-01")).isEmpty();
    }

    @Test
    void a_year_without_calendar_is_named_and_never_guessed() throws Exception {
        List<Come> come = new MonthReminders(WorkingDays.in(folder)).upTo(TradingDay.of(2031, 2, 3));
        assertThat(come).extracting(Come::kind).containsExactly(ReminderKind.CALENDAR, ReminderKind.CALENDAR);
        assertThat(come)
                .allMatch(c -> c.due() == null
                        && c.why().contains("NO_CALENDAR")
                        && c.why().contains("2031"));
        Files.writeString(folder.resolve("2031.properties"), "source = notice\nholidays = 01-01\n");
        assertThat(come(YearMonth.of(2030, 12), "2031-02-03")).hasSize(3);
    }
}
