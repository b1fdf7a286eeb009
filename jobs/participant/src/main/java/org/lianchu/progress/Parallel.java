package org.lianchu.progress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same with many things at once. */
public final class Parallel {
    /** How many threads keep the machine busy. */
    public static final int CORES = Runtime.getRuntime().availableProcessors();

    private Parallel() {}

    /** What is done with one of them; safe for many threads. */
    @FunctionalInterface
    public interface Work<T> {
        void with(T item) throws IOException;
    }

    /**
     * Does it with each, begun in their order, and waits for each in that order. At the first that failed no other is
     * begun; those under way are interrupted, and not waited for.
     *
     * @param threads how many are under way at the same time
     * @throws IOException as the first in their order that failed threw it, an unchecked exception likewise
     */
    public static <T> void forEach(Collection<T> items, int threads, Work<T> work) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (T item : items) {
                running.add(pool.submit(() -> {
                    work.with(item);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                Awaited.of(future);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
