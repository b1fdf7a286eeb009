package org.lianchu.query;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many questions are answered at once, of all and of one party. Safe for many threads. */
public final class Turns {
    private static final long WAIT_MILLIS = 2_000;

    private final Semaphore all;
    private final int mostOfOne;
    private final Map<String, Integer> own = new HashMap<>();

    Turns(int most, int mostOfOne) {
        this.all = new Semaphore(most);
        this.mostOfOne = mostOfOne;
    }

    /**
     * Whether it is somebody's turn; who begins, ends. Of one party no more than its own share wait, so that those who
     * wait are few.
     */
    public boolean begin(String who) throws InterruptedException {
        synchronized (own) {
            int begun = own.getOrDefault(who, 0);
            if (begun >= mostOfOne) {
                return false;
            }
            own.put(who, begun + 1);
        }
        boolean isBegun = false;
        try {
            isBegun = all.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return isBegun;
        } finally {
            if (!isBegun) {
                forget(who);
            }
        }
    }

    public void end(String who) {
        all.release();
        forget(who);
    }

    private void forget(String who) {
        synchronized (own) {
            own.computeIfPresent(who, (name, begun) -> begun > 1 ? begun - 1 : null);
        }
    }
}
