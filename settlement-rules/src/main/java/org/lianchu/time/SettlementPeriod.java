package org.lianchu.time;

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

    /** {@code first_last}, as in run ids. */
    @Override
    public String toString() {
        return first + "_" + last;
    }
}
