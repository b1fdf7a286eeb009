package org.lianchu.console.act;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lianchu.audit.AuditEvent;
import org.lianchu.console.page.Page;
import org.lianchu.operations.JobFailedException;
import org.lianchu.operations.Operations;
import org.lianchu.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deeds that take longer than a page may: one after another, beside the pages, which show how far they are. What is cut
 * off with the server is found half-way by whoever serves next, like everything that stops half-way.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final int MOST_REMEMBERED = 100;
    private static final long SECONDS_AT_END = 60;

    private final Acts acts;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread own = new Thread(task, "console");
        own.setDaemon(true);
        return own;
    });
    private final Map<String, Progress> last = new LinkedHashMap<>();
    private @Nullable Operations working;
    private boolean isEnding;

    public Background(Acts acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * What became of a deed that was begun here.
     *
     * @param account who began it
     * @param end null while it is under way
     * @param problem why it stopped; empty if it did not
     */
    public record Progress(
            String account, Instant begin, @Nullable Instant end, String problem) {
        /** Whether it is under way. */
        public boolean isUnderWay() {
            return end == null;
        }
    }

    /** What became of the last deed about something; empty if none was begun by this server. */
    public synchronized Optional<Progress> about(String object) {
        return Optional.ofNullable(last.get(object));
    }

    /**
     * Begins a deed.
     *
     * @param object that it is about, by which its progress is asked for
     * @throws ActRefusedException AT_WORK if somebody holds the write lock, UNDER_WAY if the same is under way
     */
    public void begin(Page page, Deed deed, String object, Acts.Work<?> work) {
        AuditEvent event = acts.event(page, deed);
        Optional<String> holder = acts.atWork();
        if (holder.isPresent()) {
            throw new ActRefusedException("AT_WORK", holder.get());
        }
        Instant now = clock.instant();
        synchronized (this) {
            Progress there = last.get(object);
            if (there != null && there.isUnderWay()) {
                throw new ActRefusedException("UNDER_WAY", there.account());
            }
            put(object, new Progress(page.person().account(), now, null, ""));
        }
        thread.execute(() -> run(event, object, work));
    }

    private void put(String object, Progress progress) {
        last.remove(object);
        last.put(object, progress);
        if (last.size() > MOST_REMEMBERED) {
            last.remove(last.keySet().iterator().next());
        }
    }

    private void run(AuditEvent event, String object, Acts.Work<?> work) {
        String problem = "something failed: the log says what";
        String outcome = "FAILED";
        try {
            acts.worked(operations -> {
                working(operations);
                return work.in(operations);
            });
            problem = "";
            outcome = AuditEvent.DONE;
        } catch (RefusedException e) {
            problem = e.code() + ": " + e.what();
            outcome = e.code();
        } catch (JobFailedException e) {
            problem = String.valueOf(e.getMessage());
            outcome = "PARTIAL";
        } finally {
            working(null);
            acts.note(event.ended(outcome));
            synchronized (this) {
                Progress begun = last.get(object);
                if (begun != null) {
                    put(object, new Progress(begun.account(), begun.begin(), clock.instant(), problem));
                }
            }
        }
    }

    private synchronized void working(@Nullable Operations operations) {
        if (isEnding && operations != null) {
            throw new ActRefusedException("ENDING");
        }
        working = operations;
    }

    /** Stops what is under way after the commit in hand, and begins nothing more. */
    @Override
    public void close() {
        thread.shutdown();
        synchronized (this) {
            isEnding = true;
            if (working != null) {
                working.stop();
            }
        }
        try {
            if (!thread.awaitTermination(SECONDS_AT_END, TimeUnit.SECONDS)) {
                LOG.warn("what a page began does not stop; it goes on with the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
