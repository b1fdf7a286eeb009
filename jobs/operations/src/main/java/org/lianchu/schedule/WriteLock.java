package org.lianchu.schedule;

import java.sql.SQLException;
import org.lianchu.operations.Operations;
import org.lianchu.parts.HomeBusyException;

/** The write lock of open operations, while one piece of work holds it. */
final class WriteLock implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final Operations operations;
    private final Stopping stopping;

    private WriteLock(Operations operations, Stopping stopping) {
        this.operations = operations;
        this.stopping = stopping;
        stopping.begins(operations);
    }

    /**
     * Takes it, and waits for whoever holds it.
     *
     * @throws StoppedException if the process is told to end meanwhile
     */
    static WriteLock await(Operations operations, Stopping stopping, ScheduleListener listener)
            throws SQLException, InterruptedException {
        boolean isSaid = false;
        while (!stopping.isAsked()) {
            try {
                operations.lock();
                return new WriteLock(operations, stopping);
            } catch (HomeBusyException busy) {
                if (!isSaid) {
                    listener.say("serve.waits", String.valueOf(busy.getMessage()));
                    isSaid = true;
                }
                stopping.pause(PAUSE_MILLIS);
            }
        }
        throw new StoppedException();
    }

    /** The operations, in which it is now allowed to write. */
    Operations operations() {
        return operations;
    }

    @Override
    public void close() throws SQLException {
        stopping.ended(operations);
        operations.unlock();
    }
}
