package org.lianchu.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.lianchu.progress.ProgressListener;

/**
 * Shows progress on standard error: one line over itself on a terminal, else a line every few seconds, and the last one
 * of what was shown. Safe for many threads.
 */
public final class ProgressLine implements ProgressListener {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PrintWriter err;
    private final Messages texts;
    private final boolean isTerminal = Boolean.getBoolean("lianchu.terminal");
    private final LongSupplier nanos;
    private long last;
    private String shown = "";

    public ProgressLine(PrintWriter err, Messages texts) {
        this(err, texts, System::nanoTime);
    }

    /**
     * A line that shows how time goes by.
     *
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    public ProgressLine(PrintWriter err, Messages texts, LongSupplier nanos) {
        this.err = err;
        this.texts = texts;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    @Override
    public synchronized void at(String what, long done, long total) {
        String line = total < 0
                ? texts.of("progress.open", texts.of("stage." + what), done)
                : texts.of("progress", texts.of("stage." + what), done, total);
        if (isTerminal) {
            err.print("\r\u001b[K" + line + (done == total ? "\n" : ""));
            err.flush();
        } else if (nanos.getAsLong() - last > PAUSE_NANOS || (done == total && what.equals(shown))) {
            last = nanos.getAsLong();
            shown = done == total ? "" : what;
            err.println(line);
        }
    }
}
