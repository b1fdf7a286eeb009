package org.lianchu.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job of the schedule as it stands.
 *
 * @param next when it fires next; null if it is not scheduled
 * @param previous when it fired last as scheduled; null if it never did
 * @param isPaused whether it fires only when a person asks for it
 * @param heldBy the instance on which it is under way; null if it is not
 * @param last how it ended last; null if it never did
 */
public record JobLine(
        ScheduledJob job,
        @Nullable Instant next,
        @Nullable Instant previous,
        boolean isPaused,
        @Nullable String heldBy,
        @Nullable Outcome last) {
    /** RUNNING, PAUSED, WAITING for its time, or NOT_SCHEDULED: no process has served yet. */
    public String state() {
        if (heldBy != null) {
            return "RUNNING";
        }
        if (isPaused) {
            return "PAUSED";
        }
        return next == null ? "NOT_SCHEDULED" : "WAITING";
    }
}
