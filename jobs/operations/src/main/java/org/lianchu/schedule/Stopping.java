package org.lianchu.schedule;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lianchu.operations.Operations;

/** Whether the process was told to end, and the operations in which something is under way. Any thread. */
final class Stopping {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Set<Operations> underWay = new HashSet<>();

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Has what is under way stop after the commit in hand, and nothing more begin. */
    synchronized void ask() {
        asked.countDown();
        underWay.forEach(Operations::stop);
    }

    synchronized void begins(Operations operations) {
        underWay.add(operations);
    }

    synchronized void ended(Operations operations) {
        underWay.remove(operations);
    }

    /** Waits so long, or until the process is told to end. */
    void pause(long millis) throws InterruptedException {
        if (asked.await(millis, TimeUnit.MILLISECONDS)) {
            throw new StoppedException();
        }
    }
}
