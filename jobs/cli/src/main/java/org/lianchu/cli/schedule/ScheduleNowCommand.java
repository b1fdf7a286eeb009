package org.lianchu.cli.schedule;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommandRefusedException;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.schedule.Instance;
import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lianchu schedule now}. */
@Command(name = "now")
final class ScheduleNowCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "1", paramLabel = "JOB", descriptionKey = "schedule.job")
    private String job = "";

    @Override
    public Integer call() throws Exception {
        try (ScheduleSession desk = ScheduleSession.open(common);
                Schedule schedule = desk.schedule()) {
            if (schedule.instances(Clock.systemUTC()).stream().noneMatch(Instance::isAlive)) {
                throw new CommandRefusedException("NOT_SERVED", common.home().root());
            }
            for (ScheduledJob one : ScheduleSession.jobs(job)) {
                schedule.now(one);
                common.say("schedule.now", one.text());
            }
            return ExitCode.DONE;
        }
    }
}
