package org.lianchu.schedule;

import java.time.Instant;

/**
 * A serving process.
 *
 * @param name machine, process and when it began
 * @param seenAt when it last said that it is alive
 * @param isAlive whether that is recent; if not its work is taken over by another that is
 */
public record Instance(String name, Instant seenAt, boolean isAlive) {}
