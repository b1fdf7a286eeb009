package org.lianchu.outbox;

import java.time.Duration;
import org.lianchu.client.Backoff;
import org.lianchu.client.Deadlines;

/**
 * How an outbox is drained.
 *
 * @param threads rows worked on at once, each with at most one call open
 * @param lease how long a row is nobody else's; longer than all stages of one row take, or their work is done twice,
 *     which costs time and nothing else
 * @param backoff before a row is taken up again
 * @param argumentBytes arguments held in memory at once, but always one
 */
public record DrainSettings(int threads, Duration lease, Backoff backoff, int argumentBytes) {
    /** For a ledger that is well, beside an application of half a gigabyte. */
    public static final DrainSettings DEFAULT = new DrainSettings(
            64, Duration.ofMinutes(5), new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5)), 16 * 1024 * 1024);

    public DrainSettings {
        if (threads < 1 || threads >= Deadlines.MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("1 to " + (Deadlines.MOST_IN_FLIGHT - 1) + " threads, not " + threads);
        }
        if (lease.isNegative() || lease.isZero() || argumentBytes < 1) {
            throw new IllegalArgumentException("a lease and room for arguments are more than nothing");
        }
    }

    /** The same with another number of threads. */
    public DrainSettings withThreads(int number) {
        return new DrainSettings(number, lease, backoff, argumentBytes);
    }
}
