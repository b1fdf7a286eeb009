package org.lianchu.cli.command;

/** What every command's exit status means. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int USAGE = 2;
    /** Refused, by a name that the message begins with. */
    public static final int REFUSED = 3;
    /** Partial or failed: the same command again goes on. */
    public static final int PARTIAL = 4;

    /** Nothing is wrong, but it is too early; the message says when. */
    public static final int WAITING = 5;

    private ExitCode() {}
}
