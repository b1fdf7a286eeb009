package org.lianchu.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which pieces of work failed and are left alone for a while, longer after each failure. Any thread. */
final class Backoff {
    private record Failed(int times, Instant notBefore) {}

    private final Duration firstPause;
    private final Clock clock;
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    Backoff(Duration firstPause, Clock clock) {
        this.firstPause = firstPause;
        this.clock = clock;
    }

    /** Whether a piece of work may be tried now. */
    boolean isDue(String work) {
        Failed before = failed.get(work);
        return before == null || !clock.instant().isBefore(before.notBefore);
    }

    /** Notes that it failed, and returns when it may be tried again. */
    Instant failed(String work) {
        Failed now = failed.compute(work, (w, before) -> {
            int times = before == null ? 0 : before.times;
            return new Failed(times + 1, clock.instant().plus(Pauses.after(times, firstPause)));
        });
        return now.notBefore;
    }

    /** Notes that it succeeded: its next failure is a first one. */
    void succeeded(String work) {
        failed.remove(work);
    }
}
