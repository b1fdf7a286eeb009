package org.lianchu.calendar;

import org.lianchu.refusal.RefusedException;

/** No calendar says which days of a year are worked. Add a file for the year. */
public final class NoCalendarException extends RefusedException {
    private static final long serialVersionUID = 1L;

    NoCalendarException(int year, String where) {
        super(
                "NO_CALENDAR",
                "no working-day calendar has " + year + "; write " + year + ".properties into " + where
                        + " after the State Council's notice of that year's holidays, with the lines"
                        + " 'holidays = 01-01..01-03, ...', 'worked = 02-08, ...' (weekend days that are worked) and"
                        + " 'source = ' (the notice), and give the same command again");
    }
}
