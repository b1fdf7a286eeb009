package org.lianchu.cli.schedule;

import java.io.PrintWriter;
import java.time.Clock;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.schedule.Pauses;

/** What a command says that goes on until it is told to end: each message in a line of its own, the time before it. */
public final class TimedLines {
    private final CommonOptions common;
    private final Clock clock;

    public TimedLines(CommonOptions common, Clock clock) {
        this.common = common;
        this.clock = clock;
    }

    /** Says a message. From any thread. */
    public void say(String key, Object... arguments) {
        PrintWriter out = common.out();
        String line = Pauses.text(clock.instant()) + "  " + common.texts().of(key, arguments);
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
