package org.lianchu.cli.schedule;

import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;

/** {@code lianchu schedule pause}. */
@Command(
        name = "pause",
        resourceBundle = "org.lianchu.cli.help",
        description = {
            "Pauses a job of the schedule, or all, until resumed.",
            "A pause survives restarts of all that serve; what is under way goes on. 'schedule now' still does the job."
        })
final class SchedulePauseCommand extends ScheduleSwitch {
    @Override
    String apply(Schedule schedule, ScheduledJob to) throws Exception {
        schedule.pause(to);
        return "schedule.pause";
    }
}
