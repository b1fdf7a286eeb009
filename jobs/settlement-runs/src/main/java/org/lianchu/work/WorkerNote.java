package org.lianchu.work;

import java.time.Instant;

/**
 * A worker as it tells of itself.
 *
 * @param name its own among all
 * @param machine where it runs
 * @param pid its process there
 * @param program the build that it runs, as {@link ProgramBuild} tells
 * @param schema the last migration of the database that its program knows
 * @param threads how many parts it does at once
 * @param since when it arrived
 * @param seen its last sign of life
 */
public record WorkerNote(
        String name,
        String machine,
        long pid,
        String program,
        String schema,
        int threads,
        Instant since,
        Instant seen) {}
