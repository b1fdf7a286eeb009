package org.lianchu.devledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Says of each call whether a fault strikes it. */
final class FaultPlan {
    private Faults faults;
    private Deque<FaultKind> script;
    private Random chance;
    private long unavailableUntil;
    private boolean unavailable;

    FaultPlan(Faults faults) {
        this.faults = faults;
        this.script = new ArrayDeque<>(faults.script());
        this.chance = new Random(faults.seed());
    }

    synchronized void replace(Faults wanted) {
        faults = wanted;
        script = new ArrayDeque<>(wanted.script());
        chance = new Random(wanted.seed());
        unavailable = false;
    }

    synchronized boolean strikes(FaultKind kind) {
        if (script.peekFirst() == kind) {
            script.removeFirst();
            return true;
        }
        int perThousand = faults.perThousand().getOrDefault(kind, 0);
        return perThousand > 0 && chance.nextInt(1_000) < perThousand;
    }

    /** Whether a call finds nobody. */
    synchronized boolean isUnavailable() {
        long time = System.nanoTime();
        if (unavailable && time - unavailableUntil < 0) {
            return true;
        }
        unavailable = strikes(FaultKind.UNAVAILABLE);
        unavailableUntil = time + faults.unavailableFor().toNanos();
        return unavailable;
    }

    /** How much later a call is answered. */
    synchronized Duration delay() {
        return strikes(FaultKind.SLOW) ? faults.slowBy() : Duration.ZERO;
    }
}
