package org.lianchu.cli;

import java.util.concurrent.Callable;
import org.lianchu.schedule.ScheduleControl;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lianchu schedule resume}. */
@Command(
        name = "resume",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Resumes a job of the schedule, or all.",
            "One whose time came while it was paused is done at once, and catches up."
        })
final class ScheduleResumeCommand implements Callable<Integer> {
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
                control.resume(one);
                common.say("schedule.resume", one.text());
            }
            return ExitCode.DONE;
        }
    }
}
