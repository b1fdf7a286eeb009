package org.lianchu.schedule;

import java.time.Instant;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;

/**
 * A serving process.
 *
 * @param name machine, process and when it began
 * @param seenAt when it last said that it is alive
 * @param isAlive whether that is recent; if not its work is taken over by another that is
 */
public record Instance(String name, Instant seenAt, boolean isAlive) {
    static Instance of(SchedulerStateRecord state, Instant now) {
        Instant seen = Instant.ofEpochMilli(state.getCheckinTimestamp());
        boolean isAlive = seen.plusMillis(ClusterStore.DEAD_AFTER_MILLIS).isAfter(now);
        return new Instance(state.getSchedulerInstanceId(), seen, isAlive);
    }
}
