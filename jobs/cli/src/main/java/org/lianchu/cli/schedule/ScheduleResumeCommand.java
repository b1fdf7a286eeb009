package org.lianchu.cli.schedule;

import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;

/** {@code lianchu schedule resume}. */
@Command(name = "resume")
final class ScheduleResumeCommand extends ScheduleSwitch {
    @Override
    String apply(Schedule schedule, ScheduledJob to) throws Exception {
        schedule.resume(to);
        return "schedule.resume";
    }
}
