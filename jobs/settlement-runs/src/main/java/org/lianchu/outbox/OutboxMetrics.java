package org.lianchu.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outbox at one moment.
 *
 * @param writes by state; states without any are left out
 */
public record OutboxMetrics(Map<OutboxState, Writes> writes) {
    /**
     * The writes in one state.
     *
     * @param attempts of all of them together
     * @param oldest when the first of them was planned; null where they are confirmed or refused
     */
    public record Writes(
            long count, long attempts, @Nullable Instant oldest) {
        private static final Writes NONE = new Writes(0, 0, null);
    }

    public OutboxMetrics {
        writes = Map.copyOf(writes);
    }

    public long count(OutboxState state) {
        return writes.getOrDefault(state, Writes.NONE).count;
    }

    /** Rows that are neither confirmed nor refused. */
    public long open() {
        return count(OutboxState.PLANNED)
                + count(OutboxState.ENDORSED)
                + count(OutboxState.SUBMITTED)
                + count(OutboxState.UNKNOWN);
    }

    /** How often rows were taken up, all together. */
    public long attempts() {
        return writes.values().stream().mapToLong(Writes::attempts).sum();
    }

    /** When the oldest row was planned that is neither confirmed nor refused; empty without any. */
    public Optional<Instant> oldest() {
        return writes.values().stream()
                .map(Writes::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }
}
