package org.lianchu.time;

import java.util.List;
import java.util.function.Function;

/**
 * The rows of one thing over time, each in force on the days of its {@link Validity}.
 *
 * <p>Files may hold rows that overlap; that is not refused here, it is found on the day ({@link #overlapsOn}) and
 * refuses the settlement of that day.
 *
 * @param <T> what is in force
 */
public final class Timeline<T> {
    private final List<T> rows;
    private final Function<T, Validity> validity;

    public Timeline(List<T> rows, Function<T, Validity> validity) {
        this.rows = List.copyOf(rows);
        this.validity = validity;
    }

    /** The rows in force on a day, in the order of the file: none, one, or several where they overlap. */
    public List<T> on(TradingDay day) {
        return rows.stream().filter(row -> validity.apply(row).contains(day)).toList();
    }

    /** Whether more than one row is in force on the day. */
    public boolean overlapsOn(TradingDay day) {
        return on(day).size() > 1;
    }
}
