package org.lianchu.schedule;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.TimeZone;
import org.lianchu.time.TradingDay;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * The schedule's jobs and when they fire. The triggers of a job are a group of their own, so that pausing the job also
 * holds back its retries; a firing that a person asks for is of no such group.
 *
 * <p>Times are at +08:00, which has no daylight saving. A firing that nobody was there for happens once, as soon as
 * somebody is: the work catches up by itself.
 */
final class Triggers {
    /** How many failures came before, in a retry. */
    static final String FAILURES = "failures";

    private static final String REGULAR = "regular";
    private static final String RETRY = "retry";

    private Triggers() {}

    static JobKey key(ScheduledJob job) {
        return new JobKey(job.text(), ClusterStore.NAME);
    }

    static TriggerKey regular(ScheduledJob job) {
        return new TriggerKey(REGULAR, job.text());
    }

    static TriggerKey retry(ScheduledJob job) {
        return new TriggerKey(RETRY, job.text());
    }

    /** A firing that dies with its instance is taken over by another, but for looking for what is unfinished. */
    static JobDetail detail(ScheduledJob job) {
        return JobBuilder.newJob(ScheduledWork.class)
                .withIdentity(key(job))
                .storeDurably()
                .requestRecovery(job != ScheduledJob.UNFINISHED)
                .build();
    }

    static Trigger regular(ScheduledJob job, ScheduleSettings settings) {
        TriggerBuilder<Trigger> trigger =
                TriggerBuilder.newTrigger().withIdentity(regular(job)).forJob(key(job));
        return switch (job) {
            case NIGHT -> trigger.withSchedule(daily(settings.nightTime())).build();
            case REMINDERS ->
                trigger.withSchedule(daily(settings.reminderTime())).build();
            case UNFINISHED ->
                trigger.withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                .withIntervalInMilliseconds(
                                        settings.unfinished().toMillis())
                                .repeatForever()
                                .withMisfireHandlingInstructionNextWithRemainingCount())
                        .build();
        };
    }

    private static CronScheduleBuilder daily(LocalTime time) {
        return CronScheduleBuilder.dailyAtHourAndMinute(time.getHour(), time.getMinute())
                .inTimeZone(TimeZone.getTimeZone(TradingDay.ZONE))
                .withMisfireHandlingInstructionFireAndProceed();
    }

    static Trigger retry(ScheduledJob job, Instant at, int failures) {
        return TriggerBuilder.newTrigger()
                .withIdentity(retry(job))
                .forJob(key(job))
                .startAt(Date.from(at))
                .usingJobData(FAILURES, Integer.toString(failures))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }

    /** Whether two triggers fire at the same times. */
    static boolean isSame(Trigger one, Trigger other) {
        if (one instanceof CronTrigger a && other instanceof CronTrigger b) {
            return a.getCronExpression().equals(b.getCronExpression())
                    && a.getTimeZone().equals(b.getTimeZone());
        }
        return one instanceof SimpleTrigger a
                && other instanceof SimpleTrigger b
                && a.getRepeatInterval() == b.getRepeatInterval();
    }
}
