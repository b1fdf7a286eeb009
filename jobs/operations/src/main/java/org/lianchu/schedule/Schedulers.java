package org.lianchu.schedule;

import java.util.Map;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.simpl.ZeroSizeThreadPool;
import org.quartz.spi.ThreadPool;

/** Makes schedulers over a home's database. Until one is started it fires nothing and belongs to no cluster. */
final class Schedulers {
    /** A long night, unfinished work and reminders do not wait for each other. */
    private static final int THREADS = 3;
    /** How soon what another process has scheduled is seen. */
    private static final long IDLE_MILLIS = 1_000;

    private static final long RETRY_DATABASE_MILLIS = 2_000;

    private Schedulers() {}

    /**
     * Makes one that fires; whoever did shuts it down.
     *
     * @param instance its name among those that serve
     */
    static Scheduler firing(ClusterStore store, String instance) throws SchedulerException {
        SimpleThreadPool threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
        threads.setThreadNamePrefix("schedule");
        threads.setMakeThreadsDaemons(true);
        return over(store, instance, threads);
    }

    /** Makes one that never fires, for asking and telling; whoever did shuts it down. */
    static Scheduler idle(ClusterStore store) throws SchedulerException {
        return over(store, "control", new ZeroSizeThreadPool());
    }

    private static Scheduler over(ClusterStore store, String instance, ThreadPool threads) throws SchedulerException {
        String name = UUID.randomUUID().toString();
        DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
        factory.createScheduler(
                name,
                instance,
                threads,
                new DefaultThreadExecutor(),
                store,
                Map.of(),
                null,
                0,
                IDLE_MILLIS,
                RETRY_DATABASE_MILLIS,
                false,
                null);
        return factory.getScheduler(name);
    }
}
