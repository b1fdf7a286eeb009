package org.lianchu.handover;

import java.time.Duration;
import org.lianchu.readers.reject.Limits;

/**
 * What uploads may take.
 *
 * @param mostBytes of a file
 * @param longest a request; what came until then stays, and the next goes on
 * @param atOnce requests with content, of all parties
 * @param atOnceOfOne of one party
 * @param mostStaged bytes of one party that are not whole yet
 * @param leastFree bytes that stay free on the disk, for the night
 * @param keptUnfinished how long an upload that nobody goes on with is kept
 */
public record UploadLimits(
        long mostBytes,
        Duration longest,
        int atOnce,
        int atOnceOfOne,
        long mostStaged,
        long leastFree,
        Duration keptUnfinished) {
    /** What the readers take; 10 minutes; 16 and 4; four files of the largest; 512 MiB; a week. */
    public static final UploadLimits DEFAULT = new UploadLimits(
            Limits.DEFAULT.maxFileBytes(),
            Duration.ofMinutes(10),
            16,
            4,
            4 * Limits.DEFAULT.maxFileBytes(),
            512L << 20,
            Duration.ofDays(7));
}
