package org.lianchu.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.lianchu.batch.Progress;

/** Shows progress on standard error: one line over itself on a terminal, else a line every few seconds. */
final class ProgressLine implements Progress {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PrintWriter err;
    private final Texts texts;
    private final boolean isTerminal = Boolean.getBoolean("lianchu.terminal");
    private long last = System.nanoTime();

    ProgressLine(PrintWriter err, Texts texts) {
        this.err = err;
        this.texts = texts;
    }

    @Override
    public void at(String what, long done, long total) {
        String line = total < 0
                ? texts.of("progress.open", texts.of("stage." + what), done)
                : texts.of("progress", texts.of("stage." + what), done, total);
        if (isTerminal) {
            err.print("\r\u001b[K" + line + (done == total ? "\n" : ""));
            err.flush();
        } else if (System.nanoTime() - last > PAUSE_NANOS) {
            last = System.nanoTime();
            err.println(line);
        }
    }
}
