package org.lianchu.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * The schedule as any process reads it, and has it paused, resumed or done now. Reading takes no lock; what is said
 * stays said, whoever serves.
 */
public final class Schedule implements AutoCloseable {
    private final ClusterStore store;
    private final Scheduler scheduler;
    private final ScheduleStore outcomes;

    private Schedule(ClusterStore store, Scheduler scheduler, ScheduleStore outcomes) {
        this.store = store;
        this.scheduler = scheduler;
        this.outcomes = outcomes;
    }

    /** Over a home's database, whose schema is up to date. */
    public static Schedule of(DataSource database) throws SchedulerException {
        ClusterStore store = new ClusterStore(database);
        return new Schedule(store, Schedulers.idle(store), new ScheduleStore(database));
    }

    /** The jobs, in a fixed order; those that were never scheduled have no times. */
    public List<JobLine> jobs() throws SchedulerException {
        List<JobLine> lines = new ArrayList<>();
        for (ScheduledJob job : ScheduledJob.values()) {
            List<? extends Trigger> triggers = scheduler.getTriggersOfJob(Triggers.key(job));
            lines.add(new JobLine(
                    job,
                    times(triggers, Trigger::getNextFireTime)
                            .min(Instant::compareTo)
                            .orElse(null),
                    times(triggers, Trigger::getPreviousFireTime)
                            .max(Instant::compareTo)
                            .orElse(null),
                    scheduler.getPausedTriggerGroups().contains(job.text()),
                    store.holder(Triggers.key(job)).orElse(null),
                    outcomes.outcome(job).orElse(null)));
        }
        return lines;
    }

    private static Stream<Instant> times(List<? extends Trigger> triggers, Function<Trigger, @Nullable Date> time) {
        return triggers.stream().map(time).filter(Objects::nonNull).map(Date::toInstant);
    }

    /** Those that serve, or did until they died, by their names. */
    public List<Instance> instances(Clock clock) throws SchedulerException {
        Instant now = clock.instant();
        return store.instances().stream()
                .map(state -> Instance.of(state, now))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** From now on a job fires only when a person asks for it; what is under way ends as it would. */
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
