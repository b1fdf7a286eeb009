package org.lianchu.schedule;

import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;

/** Pauses and resumes the schedule's jobs and has them done now, from any process. What it says stays said. */
public final class ScheduleControl implements AutoCloseable {
    private final Scheduler scheduler;

    private ScheduleControl(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Over a home's database, whose schema is up to date. */
    public static ScheduleControl of(DataSource database) throws SchedulerException {
        return new ScheduleControl(Schedulers.over(database, "control"));
    }

    /** From now on a job fires only when a person asks for it; what is under way goes on. */
    public void pause(ScheduledJob job) throws SchedulerException {
        scheduler.pauseTriggers(GroupMatcher.triggerGroupEquals(job.text()));
    }

    /** A job fires again as scheduled, and at once if its time came meanwhile. */
    public void resume(ScheduledJob job) throws SchedulerException {
        scheduler.resumeTriggers(GroupMatcher.triggerGroupEquals(job.text()));
    }

    /** Has a job done as soon as an instance is free to. */
    public void now(ScheduledJob job) throws SchedulerException {
        scheduler.addJob(Triggers.detail(job), true);
        scheduler.triggerJob(Triggers.key(job));
    }

    @Override
    public void close() throws SchedulerException {
        scheduler.shutdown();
    }
}
