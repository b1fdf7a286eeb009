package org.lianchu.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What is noted beside the work and keeps nobody waiting: it is appended within a fraction of a second, or when the
 * database is there again. Safe for many threads.
 *
 * <p>What is queued is lost if the process is killed; what must not be lost is appended by whoever does it, in its own
 * transaction. Memory is bounded: beyond {@value #MOST} events the eldest stay and newer ones are only counted.
 */
public final class AuditQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 200;
    private static final int MOST_SECONDS_AT_END = 5;

    private final AuditTrail trail;
    private final Clock clock;
    private final Refusals refusals;
    private final Deque<AuditEvent> queue = new ArrayDeque<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "audit");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> writing;
    private int dropped;
    private boolean isFailing;

    public AuditQueue(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
        this.refusals = new Refusals();
        this.writing =
                writer.scheduleWithFixedDelay(this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Notes something that was done. */
    public void done(String who, String identity, String address, String action, String... objects) {
        add(AuditEvent.of(clock.instant(), who, address, action, objects).by(identity));
    }

    /** Notes a refusal: repeats of it are folded into one event. */
    public void refused(String who, String address, String action, String code, String why, String... objects) {
        AuditEvent event = AuditEvent.of(clock.instant(), who, address, action, objects)
                .ended(code)
                .saying(why, "");
        List<AuditEvent> now;
        synchronized (refusals) {
            now = refusals.add(event);
        }
        now.forEach(this::add);
    }

    private synchronized void add(AuditEvent event) {
        if (queue.size() < MOST) {
            queue.add(event);
        } else {
            dropped++;
        }
    }

    private void write() {
        synchronized (refusals) {
            refusals.over(clock.instant()).forEach(this::add);
        }
        List<AuditEvent> batch = batch();
        while (!batch.isEmpty() && append(batch)) {
            batch = batch();
        }
    }

    private synchronized List<AuditEvent> batch() {
        if (dropped > 0 && queue.size() < MOST) {
            queue.add(AuditEvent.of(clock.instant(), "", "", "dropped").repeated(dropped));
            dropped = 0;
        }
        return queue.stream().limit(AT_ONCE).toList();
    }

    private boolean append(List<AuditEvent> batch) {
        try {
            trail.append(batch);
        } catch (DataAccessException | TransactionException e) {
            if (!isFailing) {
                LOG.warn("the audit trail waits for the database: {}", e.getMessage());
            }
            isFailing = true;
            return false;
        }
        isFailing = false;
        synchronized (this) {
            new ArrayList<>(batch).forEach(queue::remove);
        }
        return true;
    }

    /** Writes what is left, as far as the database is there. */
    @Override
    public void close() {
        if (writer.isShutdown()) {
            return;
        }
        writing.cancel(false);
        writer.execute(() -> {
            synchronized (refusals) {
                refusals.all().forEach(this::add);
            }
            write();
        });
        writer.shutdown();
        try {
            if (!writer.awaitTermination(MOST_SECONDS_AT_END, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
