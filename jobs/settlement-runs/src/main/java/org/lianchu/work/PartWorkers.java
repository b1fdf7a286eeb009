package org.lianchu.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianchu.batch.Causes;
import org.lianchu.parts.Outage;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepLocator;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.integration.jdbc.channel.PgConnectionSupplier;
import org.springframework.integration.jdbc.channel.PostgresChannelMessageTableSubscriber;
import org.springframework.transaction.TransactionException;

/**
 * Does parts, as many at once as it has threads, until it is closed.
 *
 * <p>A part's life here: taken with its message in one short transaction, which is committed before the work begins;
 * its lease renewed while it works, by a thread of its own; done, given back or failed in another short transaction.
 * Killed in between, nothing is left but a lease that runs out. What a step throws is the part's failure, not ours.
 */
public final class PartWorkers implements AutoCloseable {
    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);
    /** How often it looks though nobody called: a message that was given back by a rollback is not told of. */
    private static final Duration NUDGE = Duration.ofSeconds(2);

    private static final Set<Outage> GONE = EnumSet.of(Outage.DATABASE_ENDED, Outage.DATABASE_LOST);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
    /** How long parts in hand may take to end, when told to; then how long to come to their next commit. */
    private static final Duration TO_END = Duration.ofSeconds(3);

    private static final Duration TO_COMMIT = Duration.ofSeconds(2);

    private final Leases leases;
    private final JobRepository repository;
    private final StepLocator steps;
    private final String name;
    private final int threads;
    private final boolean endsWhenDenied;
    private final PartListener listener;
    private final Runnable alive;
    private final Map<Lease, Optional<StepExecution>> held = new ConcurrentHashMap<>();
    /** Whose end could not be noted, for the database was away. */
    private final Queue<Lease> unnoted = new ConcurrentLinkedQueue<>();

    private final List<CompletableFuture<Void>> working = new ArrayList<>();
    /** Completes with what the database denied, if that ends it. */
    private final CompletableFuture<Void> denied = new CompletableFuture<>();

    private final Semaphore calls = new Semaphore(0);
    private final AtomicBoolean isWaiting = new AtomicBoolean();
    private final ExecutorService workers;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private @Nullable PostgresChannelMessageTableSubscriber listening;
    private @Nullable Future<?> beating;
    private volatile boolean isEnding;

    /**
     * Who works.
     *
     * @param name the worker's own among all
     * @param threads how many parts it does at once; 0 for none
     * @param endsWhenDenied whether it ends where its role at the database lacks a right, for others may have it; else
     *     the part has failed
     */
    public record Settings(String name, int threads, boolean endsWhenDenied) {}

    /**
     * Workers that begin when they are started.
     *
     * @param steps finds the step that does a part by its name
     * @param alive run with every sign of life, on a thread of its own
     */
    public PartWorkers(
            Leases leases,
            JobRepository repository,
            StepLocator steps,
            Settings settings,
            PartListener listener,
            Runnable alive) {
        this.leases = leases;
        this.repository = repository;
        this.steps = steps;
        this.name = settings.name();
        this.threads = settings.threads();
        this.endsWhenDenied = settings.endsWhenDenied();
        this.listener = listener;
        this.alive = alive;
        this.workers = Executors.newFixedThreadPool(Math.max(1, threads));
    }

    /**
     * Begins, and is called whenever there is something to do.
     *
     * @param connections gives a connection to listen on, which is kept
     */
    public void start(PgConnectionSupplier connections) {
        PostgresChannelMessageTableSubscriber listens = leases.messages().listener(connections, this::call);
        listens.start();
        listening = listens;
        start();
    }

    /** Begins, and looks from time to time. */
    void start() {
        beating = beat.scheduleWithFixedDelay(this::beat, 0, SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
        for (int i = 0; i < threads; i++) {
            working.add(CompletableFuture.runAsync(this::work, workers));
        }
    }

    /**
     * Completes when a thread has ended: normally after {@link #close}, with the right that the database denied, or
     * with what it died of, which is a bug.
     */
    public CompletableFuture<Object> ended() {
        return CompletableFuture.anyOf(
                Stream.concat(Stream.of(denied), working.stream()).toArray(CompletableFuture<?>[]::new));
    }

    /** There may be something to do. */
    void call() {
        if (calls.availablePermits() < threads) {
            calls.release();
        }
    }

    private void beat() {
        isAnswered(() -> {
            alive.run();
            for (Lease lease = unnoted.peek(); lease != null; lease = unnoted.peek()) {
                leases.giveBack(lease);
                unnoted.remove(lease);
            }
            leases.renew(List.copyOf(held.keySet()));
        });
    }

    private void work() {
        while (!isEnding && !denied.isDone()) {
            AtomicReference<Ended> ended = new AtomicReference<>(Ended.NOTHING);
            boolean answered = isAnswered(
                    () -> leases.take(name).ifPresent(lease -> ended.set(isDone(lease) ? Ended.DONE : Ended.FAILED)));
            if (!answered || ended.get() == Ended.FAILED) {
                // what fails here at once is not to fail here again before others have looked
                pause(AFTER_FAILURE);
            } else if (ended.get() == Ended.NOTHING) {
                await();
            }
        }
    }

    /** How one look for something to do has ended. */
    private enum Ended {
        NOTHING,
        DONE,
        FAILED
    }

    /** Does something with the database; returns false, and says so once, if that is not to be had. */
    private boolean isAnswered(Runnable asked) {
        try {
            asked.run();
            if (isWaiting.compareAndSet(true, false)) {
                listener.back();
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            if (!isDenied(e) && !isEnding && isWaiting.compareAndSet(false, true)) {
                listener.waiting(Causes.inWords(e));
            }
            return false;
        }
    }

    /** Whether the role at the database lacks a right without which nothing more is done here. */
    private boolean isDenied(Throwable thrown) {
        boolean isDenied = endsWhenDenied
                && Outage.of(thrown).filter(Outage.DATABASE_GRANT::equals).isPresent();
        if (isDenied) {
            denied.completeExceptionally(thrown);
        }
        return isDenied;
    }

    /** Whether a part did not fail here. */
    private boolean isDone(Lease lease) {
        held.put(lease, Optional.empty());
        boolean isNoted = false;
        try {
            long began = System.nanoTime();
            listener.taken(lease.part());
            StepExecution execution = repository.getStepExecution(lease.execution());
            boolean isDone = true;
            if (execution == null) {
                leases.leave(lease);
            } else {
                held.put(lease, Optional.of(execution));
                execute(lease, execution);
                isDone = isEnded(lease, execution, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
            isNoted = true;
            return isDone;
        } finally {
            held.remove(lease);
            if (!isNoted) {
                unnoted.add(lease);
            }
        }
    }

    private void execute(Lease lease, StepExecution execution) {
        Step step = steps.getStep(lease.step());
        if (step == null) {
            execution.setStatus(BatchStatus.FAILED);
            execution.addFailureException(new IllegalStateException("no step is named " + lease.step()));
            return;
        }
        lease.during(() -> {
            try {
                step.execute(execution);
            } catch (JobInterruptedException e) {
                execution.setStatus(BatchStatus.STOPPED);
            } catch (OptimisticLockingFailureException e) {
                execution.setStatus(BatchStatus.FAILED);
                execution.addFailureException(e);
            }
        });
    }

    private boolean isEnded(Lease lease, StepExecution execution, long millis) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            if (leases.done(lease)) {
                listener.done(lease.part(), millis);
            } else {
                listener.lost(lease.part());
            }
            return true;
        }
        List<Throwable> thrown = execution.getFailureExceptions();
        boolean isLost = thrown.stream().anyMatch(one -> isLoss(one) || isDenied(one));
        if (isLost || isEnding || execution.getStatus() == BatchStatus.STOPPED) {
            leases.giveBack(lease);
            listener.lost(lease.part());
            return true;
        }
        String why = thrown.isEmpty() ? execution.getStatus().name() : Causes.inWords(thrown.get(0));
        leases.fail(lease, why);
        listener.failed(lease.part(), why);
        return false;
    }

    /** Its lease is another's, or its step execution; or the database went away beneath it. */
    private static boolean isLoss(Throwable thrown) {
        if (Outage.of(thrown).filter(GONE::contains).isPresent()) {
            return true;
        }
        for (Throwable t = thrown; t != null; t = Outage.beneath(t)) {
            if (t instanceof LeaseLostException || t instanceof OptimisticLockingFailureException) {
                return true;
            }
        }
        return false;
    }

    private void await() {
        try {
            calls.tryAcquire(NUDGE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        try {
            while (!isEnding && System.nanoTime() < until) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends after the parts in hand. What takes long is given back after its next commit; what does not come to one
     * either is given back in the midst of it, and nothing that it still does can be written.
     */
    @Override
    public void close() {
        isEnding = true;
        calls.release(threads);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                held.values().forEach(execution -> execution.ifPresent(StepExecution::setTerminateOnly));
                if (!workers.awaitTermination(TO_COMMIT.toSeconds(), TimeUnit.SECONDS)) {
                    giveBackHeld();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (listening != null) {
            listening.stop();
        }
        if (beating != null) {
            beating.cancel(false);
        }
        beat.shutdown();
    }

    private void giveBackHeld() {
        isAnswered(() -> held.keySet().forEach(lease -> {
            leases.giveBack(lease);
            listener.lost(lease.part());
        }));
    }
}
