package org.lianchu.console.page;

import org.jspecify.annotations.Nullable;
import org.lianchu.run.DayState;
import org.lianchu.run.RunState;

/**
 * How a state is seen at a glance: a sign, and a colour beside it, which by itself says nothing.
 *
 * @param tone a class of the style sheet: good, warn, bad, idle or run
 */
public record StateSign(String sign, String tone) {
    private static final StateSign NOTHING = new StateSign("\u00B7", "idle");
    private static final StateSign WAITING = new StateSign("\u25CB", "idle");
    private static final StateSign UNDER_WAY = new StateSign("\u25D4", "run");
    private static final StateSign COMPUTED = new StateSign("\u25D1", "warn");
    private static final StateSign PARTIAL = new StateSign("\u25D4", "warn");
    private static final StateSign DONE = new StateSign("\u2713", "good");
    private static final StateSign LOCKED = new StateSign("\u25A0", "good");
    private static final StateSign REFUSED = new StateSign("\u2715", "bad");

    /** Of a day; null for one that no run has. */
    public static StateSign of(@Nullable DayState state) {
        if (state == null) {
            return NOTHING;
        }
        return switch (state) {
            case WAITING -> WAITING;
            case VALIDATED -> UNDER_WAY;
            case REFUSED -> REFUSED;
            case COMPUTED -> COMPUTED;
            case SETTLED -> DONE;
            case CLOSED -> LOCKED;
        };
    }

    /** Of a run. */
    public static StateSign of(RunState state) {
        return switch (state) {
            case RUNNING -> UNDER_WAY;
            case REFUSED -> REFUSED;
            case PARTIAL -> PARTIAL;
            case COMPUTED -> COMPUTED;
            case SETTLED -> DONE;
            case CLOSED -> LOCKED;
        };
    }
}
