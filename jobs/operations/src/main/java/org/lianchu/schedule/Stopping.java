package org.lianchu.schedule;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lianchu.night.House;

/** Whether the process was told to end, and the houses in which something is under way. Any thread. */
final class Stopping {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Set<House> atWork = new HashSet<>();

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Has what is under way stop after the commit in hand, and nothing more begin. */
    synchronized void ask() {
        asked.countDown();
        atWork.forEach(House::stop);
    }

    synchronized void begins(House house) {
        atWork.add(house);
    }

    synchronized void ended(House house) {
        atWork.remove(house);
    }

    /** Waits so long, or until the process is told to end. */
    void pause(long millis) throws InterruptedException {
        if (asked.await(millis, TimeUnit.MILLISECONDS)) {
            throw new StoppedException();
        }
    }
}
