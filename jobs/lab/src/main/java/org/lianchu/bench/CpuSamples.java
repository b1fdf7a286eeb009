package org.lianchu.bench;

import java.time.LocalDateTime;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at a clock of the cores twenty times a second, so that what happened between two moments can be told later. */
final class CpuSamples implements AutoCloseable {
    private static final long MILLIS = 50;

    private final NavigableMap<LocalDateTime, CpuClock.Reading> samples = new TreeMap<>();
    private final CpuClock clock;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cpu-samples");
        thread.setDaemon(true);
        return thread;
    });

    CpuSamples(CpuClock clock) {
        this.clock = clock;
        look();
        looking.scheduleAtFixedRate(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        samples.put(LocalDateTime.now(), clock.now());
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
        looking.shutdownNow();
    }
}
