package org.lianchu.outbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.store.Transactions;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the changes of many threads in common transactions: one flush of the database's log serves all who wait.
 *
 * <p>Guarantees: {@link #write} returns once its change is committed, or says that the lease was lost. It never waits
 * for a writer that has ended: what ended it is thrown to all who wait, and to all who come later.
 */
final class ChangeWriter implements Runnable, AutoCloseable {
    private static final int MOST_IN_A_TRANSACTION = 500;
    private static final int MOST_TRIES = 5;

    private record Waiting(long id, Change change, CompletableFuture<Boolean> committed) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final String holder;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Waiting last = new Waiting(0, new Change.Submitted(), new CompletableFuture<>());
    private volatile @Nullable Throwable ending;

    ChangeWriter(DataSource database, String holder) {
        this.jdbc = new JdbcTemplate(database);
        this.transactions = Transactions.over(database);
        this.holder = holder;
    }

    /**
     * Writes a change.
     *
     * @return whether the lease was still ours; if not nothing was written, and somebody else goes on with the row
     * @throws DataAccessException if the database did not take it, or nobody knows whether it did
     */
    boolean write(long id, Change change) {
        Waiting waiting = new Waiting(id, change, new CompletableFuture<>());
        queue.add(waiting);
        // asked only now: a writer that ends later finds the change in the queue
        Throwable why = ending;
        if (why != null) {
            waiting.committed().completeExceptionally(why);
        }
        try {
            return waiting.committed().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new DataAccessResourceFailureException("the outbox cannot be written: " + e.getCause(), e);
        }
    }

    @Override
    public void run() {
        List<Waiting> batch = new ArrayList<>();
        Throwable why = new IllegalStateException("the drain has ended");
        try {
            boolean isOpen = true;
            while (isOpen) {
                batch.clear();
                isOpen = take(batch);
                commit(batch);
            }
        } catch (RuntimeException | Error e) {
            why = e;
        }
        end(why, batch);
    }

    private void end(Throwable why, List<Waiting> batch) {
        ending = why;
        queue.drainTo(batch);
        batch.forEach(waiting -> waiting.committed().completeExceptionally(why));
    }

    private boolean take(List<Waiting> batch) {
        try {
            batch.add(queue.take());
        } catch (InterruptedException e) {
            throw new IllegalStateException("only close() ends the writer", e);
        }
        queue.drainTo(batch, MOST_IN_A_TRANSACTION - 1);
        return !batch.remove(last);
    }

    private void commit(List<Waiting> batch) {
        // always in this order, so that two writers never wait for each other
        batch.sort(Comparator.comparingLong(Waiting::id));
        try {
            boolean[] written = tryOften(batch);
            for (int i = 0; i < written.length; i++) {
                batch.get(i).committed().complete(written[i]);
            }
        } catch (DataAccessException | TransactionException e) {
            batch.forEach(waiting -> waiting.committed().completeExceptionally(e));
        }
    }

    /** A conflict with another transaction is worth another try. */
    private boolean[] tryOften(List<Waiting> batch) {
        for (int tries = 1; ; tries++) {
            try {
                return transactions.execute(status -> execute(batch));
            } catch (ConcurrencyFailureException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private boolean[] execute(List<Waiting> batch) {
        boolean[] written = new boolean[batch.size()];
        int from = 0;
        while (from < batch.size()) {
            int to = endOfKind(batch, from);
            int[] counts = jdbc.batchUpdate(
                    batch.get(from).change().sql(),
                    batch.subList(from, to).stream().map(this::parameters).toList());
            for (int i = from; i < to; i++) {
                written[i] = counts[i - from] == 1;
            }
            from = to;
        }
        return written;
    }

    private Object[] parameters(Waiting waiting) {
        Object[] own = waiting.change().parameters();
        Object[] all = Arrays.copyOf(own, own.length + 2);
        all[own.length] = waiting.id();
        all[own.length + 1] = holder;
        return all;
    }

    private static int endOfKind(List<Waiting> batch, int from) {
        int to = from + 1;
        while (to < batch.size()
                && batch.get(to).change().getClass() == batch.get(from).change().getClass()) {
            to++;
        }
        return to;
    }

    @Override
    public void close() {
        queue.add(last);
    }
}
