package org.lianchu.console.todo;

import org.jspecify.annotations.Nullable;

/**
 * Something that waits for the reader, or that it should know.
 *
 * @param tone a class of the style sheet by which it is seen: bad, warn, run or idle
 * @param text what it is
 * @param href the page on which it is done; empty if there is none
 * @param command what does it at a command line; empty if nothing
 * @param daysLeft until it is due; negative once it is overdue, null if it is due at no time
 */
public record Task(
        String tone,
        String text,
        String href,
        String command,
        @Nullable Long daysLeft) {
    /** Whether its day is over. */
    public boolean isOverdue() {
        return daysLeft != null && daysLeft < 0;
    }

    /** The days without their sign. */
    public long days() {
        return daysLeft == null ? 0 : Math.abs(daysLeft);
    }
}
