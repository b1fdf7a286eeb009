package org.lianchu.cli;

import org.lianchu.run.RunState;

/** What every command's exit status means. */
final class ExitCode {
    static final int DONE = 0;
    static final int USAGE = 2;
    /** Refused, by a name that the message begins with. */
    static final int REFUSED = 3;
    /** Partial or failed: the same command again goes on. */
    static final int PARTIAL = 4;

    private ExitCode() {}

    static int of(RunState state) {
        return switch (state) {
            case COMPUTED, SETTLED, CLOSED -> DONE;
            case REFUSED -> REFUSED;
            case RUNNING, PARTIAL -> PARTIAL;
        };
    }
}
