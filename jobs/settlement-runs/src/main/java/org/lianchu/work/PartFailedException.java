package org.lianchu.work;

/** A part failed as often as it may, and with it its job; the last cause, and where. The same job again tries again. */
public final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartFailedException(String part, String worker, int failures, String why) {
        super(part + " failed " + failures + " times, the last time on worker " + worker + ": " + why);
    }
}
