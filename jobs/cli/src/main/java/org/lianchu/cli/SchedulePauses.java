package org.lianchu.cli;

import java.util.concurrent.Callable;
import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does something with one job of the schedule, or with all of them. */
abstract class SchedulePauses implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "JOB",
            description = "night, unfinished or reminders (default: all)",
            descriptionKey = "schedule.job.all")
    private String job = "";

    /** Does it, and returns the key of what is said then. */
    abstract String apply(Schedule schedule, ScheduledJob to) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try (ScheduleDesk desk = ScheduleDesk.open(common);
                Schedule schedule = desk.schedule()) {
            for (ScheduledJob one : ScheduleDesk.jobs(job)) {
                common.say(apply(schedule, one), one.text());
            }
            return ExitCode.DONE;
        }
    }
}
