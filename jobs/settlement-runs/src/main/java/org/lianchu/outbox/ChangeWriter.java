package org.lianchu.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the changes of many threads in common transactions: one flush of the database's log serves all who wait.
 *
 * <p>Guarantees: {@link #write} returns once its change is committed, or says that the lease was lost. It never waits
 * for a writer that has ended: what ended it is thrown to all who wait, and to all who come later.
 */
final class ChangeWriter implements Runnable, AutoCloseable {
    private static final int MOST_IN_A_TRANSACTION = 500;
    private static final int MOST_TRIES = 5;
    /** Class 40 of SQL states: rolled back for a conflict with another transaction, worth another try. */
    private static final String ROLLED_BACK = "40";

    private record Waiting(long id, Change change, CompletableFuture<Boolean> committed) {}

    private final DataSource database;
    private final String holder;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Waiting last = new Waiting(0, new Change.Submitted(), new CompletableFuture<>());
    private volatile @Nullable Throwable ending;

    ChangeWriter(DataSource database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    /**
     * Writes a change.
     *
     * @return whether the lease was still ours; if not nothing was written, and somebody else goes on with the row
     * @throws SQLException if the database did not take it, or nobody knows whether it did
     */
    boolean write(long id, Change change) throws SQLException {
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
            throw new SQLException("the outbox cannot be written: " + e.getCause(), e);
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
        } catch (SQLException e) {
            batch.forEach(waiting -> waiting.committed().completeExceptionally(e));
        }
    }

    private boolean[] tryOften(List<Waiting> batch) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return execute(batch);
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (tries == MOST_TRIES || !state.startsWith(ROLLED_BACK)) {
                    throw e;
                }
            }
        }
    }

    private boolean[] execute(List<Waiting> batch) throws SQLException {
        boolean[] written = new boolean[batch.size()];
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int from = 0;
                while (from < batch.size()) {
                    int to = endOfKind(batch, from);
                    execute(connection, batch.subList(from, to), written, from);
                    from = to;
                }
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
        return written;
    }

    private static int endOfKind(List<Waiting> batch, int from) {
        int to = from + 1;
        while (to < batch.size()
                && batch.get(to).change().getClass() == batch.get(from).change().getClass()) {
            to++;
        }
        return to;
    }

    private void execute(Connection connection, List<Waiting> changes, boolean[] written, int offset)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(changes.get(0).change().sql())) {
            for (Waiting waiting : changes) {
                int at = 1;
                for (Object parameter : waiting.change().parameters()) {
                    update.setObject(at++, parameter);
                }
                update.setLong(at++, waiting.id());
                update.setString(at, holder);
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                written[offset + i] = counts[i] == 1;
            }
        }
    }

    @Override
    public void close() {
        queue.add(last);
    }
}
