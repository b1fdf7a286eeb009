package org.lianchu.console.night;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.page.StateSign;
import org.lianchu.run.DayList;
import org.lianchu.run.DayState;

/**
 * A month as weeks of days, from Monday on.
 *
 * @param seesCounts whether the reader is shown what is not on the ledger
 */
public record MonthView(YearMonth month, List<List<Cell>> weeks, List<Sum> sums, boolean seesCounts) {
    /**
     * A day, or a gap before the first and after the last.
     *
     * @param date null of a gap
     * @param line null of a day that no run has
     */
    public record Cell(@Nullable LocalDate date, DayList.@Nullable Line line, boolean isToday) {
        /** Where the day stands; null of one that no run has. */
        public @Nullable DayState state() {
            return line == null ? null : line.state();
        }

        /** The sign and the colour of its state. */
        public StateSign sign() {
            return StateSign.of(state());
        }
    }

    /** How many days are in a state. */
    public record Sum(DayState state, int days) {
        /** The sign and the colour of the state. */
        public StateSign sign() {
            return StateSign.of(state);
        }
    }

    static MonthView of(YearMonth month, List<DayList.Line> lines, LocalDate today, boolean seesCounts) {
        Map<LocalDate, DayList.Line> byDay =
                lines.stream().collect(Collectors.toMap(line -> line.day().date(), line -> line));
        List<List<Cell>> weeks = new ArrayList<>();
        LocalDate first = month.atDay(1);
        for (LocalDate monday = first.with(DayOfWeek.MONDAY);
                !monday.isAfter(month.atEndOfMonth());
                monday = monday.plusWeeks(1)) {
            weeks.add(monday.datesUntil(monday.plusWeeks(1))
                    .map(date -> cell(date, month, byDay, today))
                    .toList());
        }
        Map<DayState, Integer> counts = new EnumMap<>(DayState.class);
        lines.forEach(line -> counts.merge(line.state(), 1, Integer::sum));
        List<Sum> sums = counts.entrySet().stream()
                .map(each -> new Sum(each.getKey(), each.getValue()))
                .toList();
        return new MonthView(month, weeks, sums, seesCounts);
    }

    private static Cell cell(LocalDate date, YearMonth month, Map<LocalDate, DayList.Line> byDay, LocalDate today) {
        return YearMonth.from(date).equals(month)
                ? new Cell(date, byDay.get(date), date.equals(today))
                : new Cell(null, null, false);
    }

    /** The week's days, for the head. */
    public List<DayOfWeek> weekDays() {
        return List.of(DayOfWeek.values());
    }
}
