package org.lianchu.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The outbox at one moment.
 *
 * @param counts of rows by state, every state
 * @param attempts of all rows together
 * @param oldest how long the oldest row that is neither confirmed nor refused has been planned; empty without any
 */
public record OutboxMetrics(Map<OutboxState, Long> counts, long attempts, Optional<Duration> oldest) {
    public OutboxMetrics {
        counts = Map.copyOf(counts);
    }

    public long count(OutboxState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** Rows that are neither confirmed nor refused. */
    public long open() {
        return count(OutboxState.PLANNED)
                + count(OutboxState.ENDORSED)
                + count(OutboxState.SUBMITTED)
                + count(OutboxState.UNKNOWN);
    }
}
