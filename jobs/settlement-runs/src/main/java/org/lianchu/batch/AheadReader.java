package org.lianchu.batch;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads items and works on them ahead, on threads of its own and in order, while the step writes: the next files are
 * parsed while the last ones are copied into the database.
 *
 * <p>Bounded: at most {@code ahead} items are under way. What was worked on ahead and not written is lost with the step
 * and worked on again after a restart, which is why the work must have no effect but its result.
 *
 * @param <S> what is read
 * @param <T> what the work makes of it
 */
public final class AheadReader<S, T> implements ItemStreamReader<T> {
    /** Where the items come from, opened with the step. */
    @FunctionalInterface
    public interface Source<S> {
        Iterator<S> open();
    }

    /** The work on one item; without effects. */
    @FunctionalInterface
    public interface Work<S, T> {
        T of(S item) throws Exception;
    }

    private final Source<S> source;
    private final Work<S, T> work;
    private final int workers;
    private final int ahead;
    private final Queue<Future<T>> underWay = new ArrayDeque<>();
    private @Nullable Iterator<S> items;
    private @Nullable ExecutorService threads;

    public AheadReader(Source<S> source, Work<S, T> work, int workers, int ahead) {
        this.source = source;
        this.work = work;
        this.workers = workers;
        this.ahead = ahead;
    }

    @Override
    public void open(ExecutionContext executionContext) {
        items = source.open();
        threads = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "ahead");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public @Nullable T read() throws Exception {
        Iterator<S> left = items;
        ExecutorService executor = threads;
        if (left == null || executor == null) {
            throw new IllegalStateException("read before open");
        }
        while (underWay.size() < ahead && left.hasNext()) {
            S item = left.next();
            Callable<T> task = () -> work.of(item);
            underWay.add(executor.submit(task));
        }
        Future<T> next = underWay.poll();
        return next == null ? null : result(next);
    }

    private T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        ExecutorService executor = threads;
        if (executor != null) {
            underWay.forEach(future -> future.cancel(true));
            executor.shutdownNow();
        }
        underWay.clear();
    }
}
