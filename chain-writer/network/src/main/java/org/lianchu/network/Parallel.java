package org.lianchu.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps that do not depend on each other, at once. */
final class Parallel {
    /** A step. */
    interface Step<T> {
        void take(T subject) throws IOException;
    }

    private Parallel() {}

    /** Takes a step for each; all are ended when this returns, and the first failure in their order is thrown. */
    static <T> void forEach(List<T> subjects, Step<T> step) throws IOException {
        if (subjects.isEmpty()) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(subjects.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (T subject : subjects) {
                running.add(pool.submit(() -> {
                    step.take(subject);
                    return null;
                }));
            }
            List<Throwable> failures = new ArrayList<>();
            for (Future<?> future : running) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause() == null ? e : e.getCause());
                }
            }
            if (!failures.isEmpty()) {
                fail(failures.get(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkFailedException("interrupted; the same again goes on", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void fail(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw new IOException(io.getMessage(), io);
        }
        if (failure instanceof UncheckedIOException io) {
            throw new UncheckedIOException(io.getMessage(), io.getCause());
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(failure);
    }
}
