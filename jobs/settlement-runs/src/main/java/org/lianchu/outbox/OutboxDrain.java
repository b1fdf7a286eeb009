package org.lianchu.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.lianchu.client.TransactionStages;

/**
 * Writes one identity's planned rows to the ledger. Several may run at once, in one process or many.
 *
 * <p>Guarantees: each row is written exactly once, whatever stops; rows are taken up in the order of their next
 * attempt, so that one that cannot go on now waits behind those that can.
 */
public final class OutboxDrain {
    /** How often a drain looks when nothing of its own ends. */
    static final Duration POLL = Duration.ofMillis(200);

    private static final int KILOBYTE = 1024;

    private final DataSource database;
    private final TransactionStages ledger;
    private final Map<String, ArgumentSource> sources;
    private final DrainSettings settings;
    private final Consumer<String> step;

    /**
     * A drain of the connection's identity.
     *
     * @param sources by name, of the arguments that are not kept
     */
    public OutboxDrain(
            DataSource database,
            TransactionStages ledger,
            Map<String, ArgumentSource> sources,
            DrainSettings settings) {
        this(database, ledger, sources, settings, step -> {});
    }

    OutboxDrain(
            DataSource database,
            TransactionStages ledger,
            Map<String, ArgumentSource> sources,
            DrainSettings settings,
            Consumer<String> step) {
        this.database = database;
        this.ledger = ledger;
        this.sources = Map.copyOf(sources);
        this.settings = settings;
        this.step = step;
    }

    /**
     * What a run did.
     *
     * @param confirmed rows that it saw through
     * @param refused rows that the ledger refused
     * @param isEmpty whether no row of the identity was left open
     */
    public record Result(long confirmed, long refused, boolean isEmpty) {}

    /** {@link #run(BooleanSupplier)} for so long at most. */
    public Result run(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        return run(() -> System.nanoTime() - end >= 0);
    }

    /**
     * Drains until no row of the identity is open, or it is told to stop. What is in hand then is finished first.
     *
     * @throws org.springframework.dao.DataAccessException if the database fails;
     *     rows in hand are taken up again when their lease ends
     */
    public Result run(BooleanSupplier stop) {
        String holder = UUID.randomUUID().toString();
        Running running = new Running(holder);
        Thread writing = new Thread(running.writer, "outbox-writer");
        writing.setDaemon(true);
        writing.start();
        try {
            boolean isEmpty = running.claimUntil(stop);
            running.finish();
            return new Result(running.confirmed.get(), running.refused.get(), isEmpty);
        } finally {
            running.workers.shutdownNow();
            running.writer.close();
        }
    }

    /** The state of one run. */
    private final class Running {
        private final ExecutorService workers = Executors.newFixedThreadPool(settings.threads(), task -> {
            Thread thread = new Thread(task, "outbox");
            thread.setDaemon(true);
            return thread;
        });
        private final Semaphore free = new Semaphore(settings.threads());
        private final Semaphore ended = new Semaphore(0);
        private final Semaphore kilobytes = new Semaphore(settings.argumentBytes() / KILOBYTE + 1);
        private final AtomicLong confirmed = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final OutboxTable table;
        private final ChangeWriter writer;
        private final RowWork work;

        Running(String holder) {
            table = new OutboxTable(database, holder, ledger.signer(), settings.lease());
            writer = new ChangeWriter(database, holder);
            work = new RowWork(table, writer, ledger, sources, settings.backoff(), step);
        }

        /** True if nothing was left open. */
        boolean claimUntil(BooleanSupplier stop) {
            while (!stop.getAsBoolean() && failure.get() == null) {
                if (!awaitFree()) {
                    continue;
                }
                List<Claim> claims = table.claim(1 + free.availablePermits());
                if (claims.isEmpty()) {
                    free.release();
                    Optional<Duration> wait = table.untilNext();
                    if (wait.isEmpty()) {
                        return true;
                    }
                    pause(wait.get());
                    continue;
                }
                free.acquireUninterruptibly(claims.size() - 1);
                claims.forEach(claim -> workers.execute(() -> work(claim)));
            }
            return false;
        }

        /** Waits for one free thread, and takes it. */
        private boolean awaitFree() {
            try {
                return free.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("draining was interrupted");
            }
        }

        /** Waits for the next attempt, but no longer than until a row in hand has ended: it may have been the last. */
        private void pause(Duration wait) {
            long longest = Math.min(POLL.toMillis(), wait.toMillis() + 1);
            try {
                if (ended.tryAcquire(longest, TimeUnit.MILLISECONDS)) {
                    ended.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("draining was interrupted");
            }
        }

        private void work(Claim claim) {
            int room = Math.min(settings.argumentBytes(), claim.argumentBytes()) / KILOBYTE + 1;
            kilobytes.acquireUninterruptibly(room);
            try {
                if (failure.get() == null) {
                    work.work(claim).ifPresent(this::count);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                kilobytes.release(room);
                free.release();
                ended.release();
            }
        }

        private void count(OutboxState ended) {
            (ended == OutboxState.CONFIRMED ? confirmed : refused).incrementAndGet();
        }

        void finish() {
            free.acquireUninterruptibly(settings.threads());
            Throwable failed = failure.get();
            if (failed instanceof RuntimeException e) {
                throw e;
            }
            if (failed instanceof Error e) {
                throw e;
            }
        }
    }
}
