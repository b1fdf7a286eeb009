package org.lianchu.cli.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.schedule.Instance;
import org.lianchu.schedule.JobLine;
import org.lianchu.schedule.Outcome;
import org.lianchu.schedule.Pauses;
import org.lianchu.schedule.Reminder;
import org.lianchu.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu schedule}. */
@Command(
        name = "schedule",
        subcommands = {SchedulePauseCommand.class, ScheduleResumeCommand.class, ScheduleNowCommand.class})
public final class ScheduleCommand implements Callable<Integer> {
    private static final int MOST_REMINDERS = 12;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "ledger.json")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (ScheduleSession desk = ScheduleSession.open(common);
                Schedule schedule = desk.schedule()) {
            List<JobLine> jobs = schedule.jobs();
            List<Instance> instances = schedule.instances(Clock.systemUTC());
            List<Reminder> reminders = desk.reminders().all();
            if (json) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("jobs", jobs.stream().map(ScheduleCommand::json).toList());
                object.put(
                        "instances",
                        instances.stream().map(ScheduleCommand::json).toList());
                object.put(
                        "reminders",
                        reminders.stream().map(ScheduleCommand::json).toList());
                common.json(object);
            } else {
                print(jobs, instances, reminders);
            }
            return ExitCode.DONE;
        }
    }

    private void print(List<JobLine> jobs, List<Instance> instances, List<Reminder> reminders) {
        common.say("schedule.head");
        for (JobLine job : jobs) {
            common.out()
                    .printf(
                            "%-11s %-13s %-20s %-20s %s%n",
                            job.job().text(),
                            job.state(),
                            text(job.next()),
                            text(job.previous()),
                            job.heldBy() == null ? "" : job.heldBy());
            Outcome last = job.last();
            if (last != null) {
                print(last);
            }
        }
        if (instances.isEmpty()) {
            common.say("schedule.nobody");
        }
        for (Instance instance : instances) {
            common.say(
                    instance.isAlive() ? "schedule.alive" : "schedule.dead", instance.name(), text(instance.seenAt()));
        }
        for (Reminder reminder : reminders.stream().limit(MOST_REMINDERS).toList()) {
            common.say("schedule.reminder", reminder.month(), reminder.kind(), day(reminder), text(reminder.saidAt()));
            reminder.missing().forEach(line -> common.say("serve.reminder.missing", line));
        }
    }

    private void print(Outcome last) {
        String failure = last.failure();
        if (failure == null) {
            common.say("schedule.last", text(last.endedAt()), last.instance());
        } else {
            common.say("schedule.failed", text(last.endedAt()), last.instance(), failure, text(last.againAt()));
        }
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "-" : Pauses.text(instant);
    }

    private static String day(Reminder reminder) {
        return reminder.due() == null ? "-" : reminder.due().toString();
    }

    private static Map<String, Object> json(JobLine job) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("job", job.job().text());
        object.put("state", job.state());
        object.put("paused", job.isPaused());
        object.put("next", instant(job.next()));
        object.put("previous", instant(job.previous()));
        object.put("heldBy", job.heldBy());
        Outcome last = job.last();
        if (last != null) {
            object.put("lastEnded", instant(last.endedAt()));
            object.put("lastInstance", last.instance());
            object.put("failure", last.failure());
            object.put("again", instant(last.againAt()));
        }
        return object;
    }

    private static Map<String, Object> json(Instance instance) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("instance", instance.name());
        object.put("alive", instance.isAlive());
        object.put("seen", instant(instance.seenAt()));
        return object;
    }

    private static Map<String, Object> json(Reminder reminder) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("market", reminder.market());
        object.put("month", reminder.month().toString());
        object.put("kind", reminder.kind().name());
        object.put("due", reminder.due() == null ? null : reminder.due().toString());
        object.put("missing", reminder.missing());
        object.put("saidBy", reminder.saidBy());
        object.put("saidAt", instant(reminder.saidAt()));
        return object;
    }

    private static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
