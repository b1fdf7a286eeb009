package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.operations.Operations;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

/** A process's part in the schedule: from its start it fires what is due, together with the others that serve. */
public final class Serving {
    /**
     * What it works with.
     *
     * @param database whose schema is up to date
     * @param instance its name, which no other has
     * @param clock what tells which day it is; when triggers fire is the machine's
     */
    public record Parts(
            DataSource database,
            Home home,
            Opening door,
            ScheduleSettings settings,
            String instance,
            Clock clock,
            ScheduleListener listener) {}

    /** Opens the operations anew for each piece of work: what one of them broke, the next does not meet. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens them; who called closes them.
         *
         * @throws org.lianchu.client.LedgerUnreachableException if the ledger does not answer: try again later
         */
        Operations open() throws IOException, SQLException;
    }

    private final Scheduler scheduler;
    private final Stopping stopping;
    private final ClusterStore store;

    private Serving(Scheduler scheduler, Stopping stopping, ClusterStore store) {
        this.scheduler = scheduler;
        this.stopping = stopping;
        this.store = store;
    }

    /** Begins to serve. */
    public static Serving begin(Parts parts) throws SchedulerException {
        Stopping stopping = new Stopping();
        Map<ScheduledJob, ScheduledWork.Work> works = works(parts, stopping);
        ClusterStore store = new ClusterStore(parts.database());
        Scheduler scheduler = Schedulers.firing(store, parts.instance());
        scheduler.setJobFactory((bundle, s) -> work(works, bundle.getJobDetail().getKey(), stopping));
        scheduler
                .getListenerManager()
                .addJobListener(new Firings(
                        new ScheduleStore(parts.database()),
                        parts.instance(),
                        parts.settings().retry(),
                        parts.clock(),
                        parts.listener()));
        for (ScheduledJob job : ScheduledJob.values()) {
            schedule(scheduler, job, parts.settings());
        }
        scheduler.start();
        return new Serving(scheduler, stopping, store);
    }

    private static ScheduledWork work(Map<ScheduledJob, ScheduledWork.Work> works, JobKey key, Stopping stopping)
            throws SchedulerException {
        ScheduledWork.Work work =
                ScheduledJob.named(key.getName()).map(works::get).orElse(null);
        if (work == null) {
            throw new SchedulerException("there is no job " + key.getName());
        }
        return new ScheduledWork(work, stopping);
    }

    private static Map<ScheduledJob, ScheduledWork.Work> works(Parts parts, Stopping stopping) {
        NightDays days = new NightDays(parts.settings(), parts.clock());
        MonthEndWork months = new MonthEndWork(parts.settings(), parts.clock(), parts.listener());
        NightWork night =
                new NightWork(parts.door(), parts.settings(), days, months, stopping, parts.listener(), parts.clock());
        UnfinishedWork unfinished = new UnfinishedWork(
                parts.database(),
                parts.door(),
                new Backoff(parts.settings().retry(), parts.clock()),
                stopping,
                parts.listener());
        ReminderWork reminders = new ReminderWork(
                parts.database(),
                parts.home(),
                parts.settings().market(),
                parts.instance(),
                parts.clock(),
                parts.listener());
        Map<ScheduledJob, ScheduledWork.Work> works = new EnumMap<>(ScheduledJob.class);
        works.put(ScheduledJob.NIGHT, () -> differences(night.run()));
        works.put(ScheduledJob.UNFINISHED, () -> {
            unfinished.run();
            return null;
        });
        works.put(ScheduledJob.REMINDERS, () -> {
            reminders.run();
            return null;
        });
        return works;
    }

    private static @Nullable String differences(int count) {
        return count == 0
                ? null
                : "ledger and database differ in " + count + " things: lianchu ledger check --database";
    }

    /** Has a job fire as the settings say; a pause stays one. */
    private static void schedule(Scheduler scheduler, ScheduledJob job, ScheduleSettings settings)
            throws SchedulerException {
        scheduler.addJob(Triggers.detail(job), true);
        Trigger wanted = Triggers.regular(job, settings);
        TriggerKey key = wanted.getKey();
        Trigger there = scheduler.getTrigger(key);
        if (there == null) {
            try {
                scheduler.scheduleJob(wanted);
            } catch (ObjectAlreadyExistsException otherWasQuicker) {
                schedule(scheduler, job, settings);
            }
        } else if (!Triggers.isSame(there, wanted)) {
            scheduler.rescheduleJob(key, wanted);
        }
    }

    /** Begins nothing more, and returns when what is under way has stopped after the commit in hand. */
    public void end() throws SchedulerException {
        scheduler.standby();
        stopping.ask();
        String instance = scheduler.getSchedulerInstanceId();
        scheduler.shutdown(true);
        store.forget(instance);
    }
}
