package org.lianchu.metrics;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who is asked for numbers, in a thread of its own, and is never waited for longer than the asker can. */
final class Asked implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

    private final String name;
    private final Callable<Measured> question;
    private final ExecutorService thread;
    private @Nullable Future<Measured> asked;

    /** @param question may take long, and may throw: then nothing is known */
    Asked(String name, Callable<Measured> question) {
        this.name = name;
        this.question = question;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "metrics of " + name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    String name() {
        return name;
    }

    /** Asks, unless the last question is not answered yet. */
    void ask() {
        if (asked == null) {
            asked = thread.submit(question);
        }
    }

    /** The answer; empty if it is not there after so long, or failed. */
    Optional<Measured> answer(long nanos) throws InterruptedException {
        Future<Measured> waited = asked;
        if (waited == null) {
            return Optional.empty();
        }
        try {
            Measured answer = waited.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            asked = null;
            return Optional.of(answer);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException e) {
            asked = null;
            LOG.info("{} tells no numbers: {}", name, String.valueOf(e.getCause()));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
