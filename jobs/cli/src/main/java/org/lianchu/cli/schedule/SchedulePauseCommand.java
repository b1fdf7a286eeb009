package org.lianchu.cli.schedule;

import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;

/** {@code lianchu schedule pause}. */
@Command(name = "pause")
final class SchedulePauseCommand extends ScheduleSwitch {
    @Override
    String apply(Schedule schedule, ScheduledJob to) throws Exception {
        schedule.pause(to);
        return "schedule.pause";
    }
}
