package org.lianchu.schedule;

import org.lianchu.refusal.RefusedException;

/** A line of the schedule's settings cannot be used. The message names file and line. Correct the file. */
public final class ScheduleFormatException extends RefusedException {
    private static final long serialVersionUID = 1L;

    ScheduleFormatException(String file, int line, String what) {
        super("SCHEDULE", file + " line " + line + ": " + what);
    }
}
