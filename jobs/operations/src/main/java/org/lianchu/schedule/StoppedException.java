package org.lianchu.schedule;

/** Work was left because the process is told to end. Whoever serves next goes on. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped after the commit in hand");
    }
}
