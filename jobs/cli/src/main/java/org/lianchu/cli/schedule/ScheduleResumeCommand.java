package org.lianchu.cli.schedule;

import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;

/** {@code lianchu schedule resume}. */
@Command(
        name = "resume",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Resumes a job of the schedule, or all.",
            "One whose time came while it was paused is done at once, and catches up."
        })
final class ScheduleResumeCommand extends ScheduleSwitch {
    @Override
    String apply(Schedule schedule, ScheduledJob to) throws Exception {
        schedule.resume(to);
        return "schedule.resume";
    }
}
