package org.lianchu.cli;

import java.util.concurrent.Callable;
import org.lianchu.schedule.ScheduleControl;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lianchu schedule pause}. */
@Command(
        name = "pause",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Pauses a job of the schedule, or all, until resumed.",
            "A pause survives restarts of all that serve; what is under way goes on. 'schedule now' still does the job."
        })
final class SchedulePauseCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "JOB",
            description = "night, unfinished or reminders (default: all)",
            descriptionKey = "schedule.job.all")
    private String job = "";

    @Override
    public Integer call() throws Exception {
        try (ScheduleDesk desk = ScheduleDesk.open(common);
                ScheduleControl control = desk.control()) {

            for (ScheduledJob one : ScheduleDesk.jobs(job)) {
                control.pause(one);
                common.say("schedule.pause", one.text());
            }
            return ExitCode.DONE;
        }
    }
}
