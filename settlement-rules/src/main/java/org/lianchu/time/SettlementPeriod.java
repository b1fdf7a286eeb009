package org.lianchu.time;

import java.time.YearMonth;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The trading days of one run.
 *
 * @param first the first day, included
 * @param last the last day, included, not before the first
 */
public record SettlementPeriod(TradingDay first, TradingDay last) {
    public SettlementPeriod {
        if (last.compareTo(first) < 0) {
            throw new IllegalArgumentException("a period ends on or after the day it begins: " + first + " to " + last);
        }
    }

    public int dayCount() {
        return last.epochDay() - first.epochDay() + 1;
    }

    /** Every day, ascending. */
    public Stream<TradingDay> days() {
        return IntStream.rangeClosed(first.epochDay(), last.epochDay()).mapToObj(TradingDay::new);
    }

    public boolean contains(TradingDay day) {
        return day.compareTo(first) >= 0 && day.compareTo(last) <= 0;
    }

    /** Whether all days lie in one calendar month, as a term's do (账期). */
    public boolean isWithinOneMonth() {
        return first.date().getYear() == last.date().getYear()
                && first.date().getMonth() == last.date().getMonth();
    }

    /**
     * Its days within a calendar month.
     *
     * @throws IllegalArgumentException if it has none there
     */
    public SettlementPeriod within(YearMonth month) {
        TradingDay begin = TradingDay.of(month.atDay(1));
        TradingDay end = TradingDay.of(month.atEndOfMonth());
        return new SettlementPeriod(first.compareTo(begin) > 0 ? first : begin, last.compareTo(end) < 0 ? last : end);
    }

    /** {@code first_last}, as in run ids. */
    @Override
    public String toString() {
        return first + "_" + last;
    }
}
