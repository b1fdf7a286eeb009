package org.lianchu.console.act;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.LedgerUnreachableException;
import org.lianchu.operations.Operations;
import org.lianchu.problem.ProblemCode;
import org.lianchu.problem.ServerRefusedException;
import org.lianchu.schedule.Serving;

/**
 * The operations, open for reading: opened when a page first wants them, kept, and opened anew after the ledger did not
 * answer. Nothing is written through them: they never hold the write lock. Safe for many threads.
 */
public final class HouseDoor implements AutoCloseable {
    private final Serving.Opening opening;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Operations open;

    public HouseDoor(Serving.Opening opening) {
        this.opening = opening;
    }

    /** A question to open operations. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Operations operations) throws IOException, SQLException;
    }

    /**
     * Asks.
     *
     * @throws ServerRefusedException LEDGER_UNREACHABLE
     */
    public <T> T ask(Question<T> question) {
        try {
            return asked(question);
        } catch (LedgerUnreachableException e) {
            forget();
            throw new ServerRefusedException(ProblemCode.LEDGER_UNREACHABLE);
        }
    }

    private <T> T asked(Question<T> question) {
        lock.readLock().lock();
        try {
            Operations there = open;
            if (there != null) {
                return answer(there, question);
            }
        } finally {
            lock.readLock().unlock();
        }
        reopen();
        return asked(question);
    }

    private <T> T answer(Operations there, Question<T> question) {
        try {
            return question.of(there);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reopen() {
        lock.writeLock().lock();
        try {
            if (open == null) {
                open = opening.open();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets what is open, so that the next question opens it anew. */
    public void forget() {
        lock.writeLock().lock();
        try {
            Operations there = open;
            open = null;
            if (there != null) {
                there.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        forget();
    }
}
