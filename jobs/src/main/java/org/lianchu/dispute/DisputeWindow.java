package org.lianchu.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a bill may be disputed. */
final class DisputeWindow {
    private DisputeWindow() {}

    /**
     * Whether a dispute came in time. Any time counts as yet: there is no calendar of working days.
     *
     * @param receivedAt when it came
     * @param billedAt when the bill was closed; null if it is not: then it is early, not late
     */
    static boolean isOpen(Instant receivedAt, @Nullable Instant billedAt) {
        return true;
    }
}
