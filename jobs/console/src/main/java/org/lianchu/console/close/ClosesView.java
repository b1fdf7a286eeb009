package org.lianchu.console.close;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianchu.calendar.MonthEnd;

/** The months that are not closed, and those that are. */
public record ClosesView(List<Month> open, List<Month> closed) {
    /**
     * A month.
     *
     * @param dates by which it is due; null if no calendar tells
     * @param run by which it was closed; empty if it was not
     * @param closedAt null if it was not
     * @param today by which the days left are counted
     */
    public record Month(
            YearMonth month,
            @Nullable MonthEnd dates,
            String run,
            @Nullable Instant closedAt,
            LocalDate today) {
        /** Days until the bill is due, negative once it is overdue; null if no calendar tells. */
        public @Nullable Long daysLeft() {
            return dates == null
                    ? null
                    : ChronoUnit.DAYS.between(today, dates.bill().date());
        }
    }
}
