package org.lianchu.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another attempt: twice as long each time up to a limit, and of that a random half, so that
 * many who failed together do not come back together.
 *
 * @param first before the second attempt, at the longest
 * @param limit at the longest
 */
public record Backoff(Duration first, Duration limit) {
    private static final int MOST_DOUBLINGS = 20;

    /**
     * A time to wait.
     *
     * @param failed how many attempts failed, from 1
     */
    public Duration after(int failed) {
        int doublings = Math.min(failed - 1, MOST_DOUBLINGS);
        long longest = Math.min(limit.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}
