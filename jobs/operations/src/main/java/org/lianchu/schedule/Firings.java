package org.lianchu.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Notes how each firing ended, and has one that failed tried again, after a pause that grows. */
final class Firings implements JobListener {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ScheduleStore store;
    private final String instance;
    private final Duration firstPause;
    private final Clock clock;
    private final ScheduleListener listener;

    Firings(ScheduleStore store, String instance, Duration firstPause, Clock clock, ScheduleListener listener) {
        this.store = store;
        this.instance = instance;
        this.firstPause = firstPause;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public String getName() {
        return "firings";
    }

    @Override
    public void jobToBeExecuted(JobExecutionContext firing) {
        ScheduledJob job = job(firing);
        if (job == ScheduledJob.NIGHT) {
            listener.say(firing.isRecovering() ? "serve.taken.over" : "serve.begins", job.text());
        }
    }

    @Override
    public void jobExecutionVetoed(JobExecutionContext firing) {
        // nothing vetoes
    }

    @Override
    public void jobWasExecuted(JobExecutionContext firing, @Nullable JobExecutionException failed) {
        ScheduledJob job = job(firing);
        try {
            if (failed == null) {
                firing.getScheduler().unscheduleJob(Triggers.retry(job));
                note(firing, (String) firing.getResult(), null);
            } else {
                failed(firing, job, cause(failed));
            }
        } catch (SchedulerException e) {
            listener.say("serve.broken", job.text(), e.toString());
        }
    }

    private void failed(JobExecutionContext firing, ScheduledJob job, Throwable cause) throws SchedulerException {
        if (cause instanceof StoppedException) {
            // whoever serves next goes on at once
            again(firing.getScheduler(), job, clock.instant().plus(SOON), 0);
            listener.say("serve.stopped", job.text());
            return;
        }
        JobDataMap data = firing.getTrigger().getJobDataMap();
        int failures = data.containsKey(Triggers.FAILURES) ? data.getIntFromString(Triggers.FAILURES) : 0;
        Instant at = clock.instant().plus(Pauses.after(failures, firstPause));
        again(firing.getScheduler(), job, at, failures + 1);
        listener.say("serve.failed", job.text(), text(cause), Pauses.text(at));
        note(firing, text(cause), at);
    }

    private static void again(Scheduler scheduler, ScheduledJob job, Instant at, int failures)
            throws SchedulerException {
        if (job == ScheduledJob.UNFINISHED) {
            return; // it comes again by itself
        }
        scheduler.unscheduleJob(Triggers.retry(job));
        scheduler.scheduleJob(Triggers.retry(job, at, failures));
    }

    private void note(JobExecutionContext firing, @Nullable String failure, @Nullable Instant again) {
        Instant started = firing.getFireTime().toInstant();
        store.note(new Outcome(job(firing), started, clock.instant(), instance, failure, again));
    }

    private static ScheduledJob job(JobExecutionContext firing) {
        return ScheduledJob.named(firing.getJobDetail().getKey().getName()).orElseThrow();
    }

    /** What the work threw, without the scheduler's own words around it. */
    private static Throwable cause(JobExecutionException failed) {
        Throwable cause = failed;
        while (cause instanceof SchedulerException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
