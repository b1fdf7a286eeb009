package org.lianchu.cli.schedule;

import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does something with one job of the schedule, or with all of them. */
abstract class ScheduleSwitch implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "JOB", descriptionKey = "schedule.job.all")
    private String job = "";

    /** Does it, and returns the key of what is said then. */
    abstract String apply(Schedule schedule, ScheduledJob to) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try (ScheduleSession desk = ScheduleSession.open(common);
                Schedule schedule = desk.schedule()) {
            for (ScheduledJob one : ScheduleSession.jobs(job)) {
                common.say(apply(schedule, one), one.text());
            }
            return ExitCode.DONE;
        }
    }
}
