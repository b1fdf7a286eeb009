package org.lianchu.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the schedule does. */
public enum ScheduledJob {
    /** Settles every day that is due, in order. */
    NIGHT,
    /** Goes on with runs and closes that stopped half-way. */
    UNFINISHED,
    /** Says what is due at the month's end. */
    REMINDERS;

    /** Its name, as people give it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The job with a name. */
    public static Optional<ScheduledJob> named(String text) {
        return Arrays.stream(values()).filter(job -> job.text().equals(text)).findFirst();
    }
}
