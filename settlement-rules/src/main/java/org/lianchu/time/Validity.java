package org.lianchu.time;

import org.jspecify.annotations.Nullable;

/**
 * The days on which a row of master data is in force.
 *
 * @param from the first day, included
 * @param to the first day on which it is no longer in force, excluded; null is open
 */
public record Validity(TradingDay from, @Nullable TradingDay to) {
    public boolean contains(TradingDay day) {
        return day.compareTo(from) >= 0 && (to == null || day.compareTo(to) < 0);
    }
}
