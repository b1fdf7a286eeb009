package org.lianchu.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job of the schedule ended last.
 *
 * @param instance on which it ran
 * @param failure why it failed, or what a person should look at; null if it ended as it should
 * @param againAt when it is tried again by itself; null if only as usual
 */
public record Outcome(
        ScheduledJob job,
        Instant startedAt,
        Instant endedAt,
        String instance,
        @Nullable String failure,
        @Nullable Instant againAt) {}
