package org.lianchu.progress;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What a task on another thread came to, thrown as if it had been done here. */
public final class Awaited {
    private Awaited() {}

    /**
     * Waits for a task; an unchecked exception is thrown as the task threw it.
     *
     * @throws IOException as the task threw it; of anything else that it threw, the cause
     * @throws IllegalStateException if this thread is interrupted meanwhile
     */
    public static <T> T of(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; what was done stands", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw cause instanceof IOException checked ? checked : new IOException(cause);
        }
    }
}
