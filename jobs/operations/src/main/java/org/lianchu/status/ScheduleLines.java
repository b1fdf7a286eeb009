package org.lianchu.status;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lianchu.schedule.Instance;
import org.lianchu.schedule.JobLine;
import org.lianchu.schedule.Outcome;
import org.lianchu.schedule.Pauses;
import org.lianchu.schedule.Schedule;
import org.quartz.SchedulerException;

/** Who serves, what the schedule does next, and what it failed at. */
final class ScheduleLines implements StatusSource {
    private final DataSource database;
    private final Clock clock;

    ScheduleLines(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<StatusLine> lines() {
        try (Schedule schedule = Schedule.of(database)) {
            return lines(schedule.instances(clock), schedule.jobs());
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<StatusLine> lines(List<Instance> instances, List<JobLine> jobs) {
        List<StatusLine> lines = new ArrayList<>();
        for (Instance instance : instances) {
            if (instance.isAlive()) {
                lines.add(StatusLine.of(Topic.SERVING, instance.name(), "seen", text(instance.seenAt())));
            }
        }
        for (JobLine job : jobs) {
            Outcome last = job.last();
            String failure = last == null ? null : last.failure();
            if (last != null && failure != null) {
                lines.add(StatusLine.of(
                                Topic.SCHEDULE_FAILED,
                                job.job().text(),
                                "at",
                                text(last.endedAt()),
                                "why",
                                failure,
                                "again",
                                text(last.againAt()))
                        .with("lianchu schedule now " + job.job().text()));
            }
            if (job.next() != null) {
                lines.add(StatusLine.of(
                        Topic.SCHEDULED, job.job().text(), "state", job.state(), "next", text(job.next())));
            }
        }
        return lines;
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : Pauses.text(instant);
    }
}
