package org.lianchu.bench;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Looks at a clock of the cores ten times a second, so that what happened between two moments can be told later. */
final class CpuSamples implements AutoCloseable {
    private static final long MILLIS = 100;
    private static final int LOOKS_A_SEARCH = 10;

    private final NavigableMap<LocalDateTime, CpuClock.Reading> samples = new TreeMap<>();
    private final CpuClock clock;
    private final Thread looking = new Thread(this::lookAgain, "cpu-samples");
    private volatile boolean isClosed;

    CpuSamples(CpuClock clock) {
        this.clock = clock;
        look();
        looking.setDaemon(true);
        looking.start();
    }

    private void lookAgain() {
        try {
            while (!isClosed) {
                Thread.sleep(MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private synchronized void look() {
        boolean isSearch = samples.size() % LOOKS_A_SEARCH == 0;
        samples.put(LocalDateTime.now(ZoneId.systemDefault()), isSearch ? clock.now() : clock.again());
    }

    /** What was spent from one moment to another, as far as was looked; begins with the first look at the latest. */
    synchronized CpuClock.Reading between(LocalDateTime from, LocalDateTime to) {
        return at(to).minus(at(from));
    }

    private CpuClock.Reading at(LocalDateTime moment) {
        var before = samples.floorEntry(moment);
        return (before == null ? samples.firstEntry() : before).getValue();
    }

    @Override
    public void close() {
        isClosed = true;
        looking.interrupt();
    }
}
