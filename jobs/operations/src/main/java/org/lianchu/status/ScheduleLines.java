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
import org.lianchu.schedule.ScheduleStore;

/** Who serves, what the schedule does next, and what it failed at. */
final class ScheduleLines implements StatusSource {
    private final ScheduleStore schedule;
    private final Clock clock;

    ScheduleLines(DataSource database, Clock clock) {
        this.schedule = new ScheduleStore(database);
        this.clock = clock;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (Instance instance : schedule.instances(clock)) {
            if (instance.isAlive()) {
                lines.add(StatusLine.of(Topic.SERVING, instance.name(), "seen", text(instance.seenAt())));
            }
        }
        for (JobLine job : schedule.jobs()) {
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
