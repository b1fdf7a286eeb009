package org.lianchu.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How long to go on with the house, and how often to try. One thread. */
final class Patience {
    /** How long it goes on trying without gaining anything. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Clock clock;
    private Instant gained;
    private long furthest = -1;
    private long pause = FIRST_PAUSE_MILLIS;

    Patience(Clock clock) {
        this.clock = clock;
        this.gained = clock.instant();
    }

    boolean isLeft() {
        return clock.instant().isBefore(gained.plus(LONGEST));
    }

    /** The house has as many bytes. */
    void reached(long offset) {
        if (offset > furthest) {
            furthest = offset;
            gained = clock.instant();
            pause = FIRST_PAUSE_MILLIS;
        }
    }

    void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
}
