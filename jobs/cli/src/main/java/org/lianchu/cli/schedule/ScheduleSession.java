package org.lianchu.cli.schedule;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.UsageException;
import org.lianchu.cli.operator.HomeDatabase;
import org.lianchu.schedule.ReminderStore;
import org.lianchu.schedule.Schedule;
import org.lianchu.schedule.ScheduledJob;

/** A home's schedule, open to be read or told something. */
final class ScheduleSession implements AutoCloseable {
    private final HomeDatabase database;

    private ScheduleSession(HomeDatabase database) {
        this.database = database;
    }

    static ScheduleSession open(CommonOptions common) throws IOException, SQLException {
        return new ScheduleSession(HomeDatabase.open(common, "schedule"));
    }

    ReminderStore reminders() {
        return new ReminderStore(database.source());
    }

    Schedule schedule() throws Exception {
        return Schedule.of(database.source());
    }

    /** The job with a name, or all if none was given. */
    static List<ScheduledJob> jobs(String name) {
        return name.isEmpty()
                ? List.of(ScheduledJob.values())
                : List.of(ScheduledJob.named(name).orElseThrow(() -> noSuchJob(name)));
    }

    private static UsageException noSuchJob(String name) {
        List<String> names =
                Arrays.stream(ScheduledJob.values()).map(ScheduledJob::text).toList();
        return new UsageException("usage.job", String.join(", ", names), name);
    }

    @Override
    public void close() throws IOException, SQLException {
        database.close();
    }
}
