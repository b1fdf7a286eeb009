package org.lianchu.time;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The trading days that records may be about. What is outside was mistyped, or is meant to do harm: nothing is settled
 * there, and every later day costs the house a place of its own.
 *
 * @param first the first of them
 * @param last the last of them
 */
public record DayBounds(TradingDay first, TradingDay last) {
    /** Contracts are made for the month after next at most. */
    private static final int DAYS_AHEAD = 62;

    /**
     * The bounds of a market.
     *
     * @param marketsFirst the first day of the market's earliest rule; the whole of its month is within bounds, for
     *     files come by month
     * @param known when the records were anchored, or where there is no ledger when they arrived
     */
    public static DayBounds of(TradingDay marketsFirst, Instant known) {
        return from(TradingDay.of(marketsFirst.date().withDayOfMonth(1)), known);
    }

    /**
     * The bounds of a channel.
     *
     * @param first the channel's first day, by its settings
     * @param anchored the transaction's time
     */
    public static DayBounds from(TradingDay first, Instant anchored) {
        LocalDate today = anchored.atOffset(TradingDay.ZONE).toLocalDate();
        return new DayBounds(first, TradingDay.of(today).plusDays(DAYS_AHEAD));
    }

    /** Whether records may be about a day. */
    public boolean contains(TradingDay day) {
        return day.compareTo(first) >= 0 && day.compareTo(last) <= 0;
    }
}
