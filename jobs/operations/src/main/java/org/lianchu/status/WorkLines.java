package org.lianchu.status;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.lianchu.schedule.Pauses;
import org.lianchu.work.WorkState;
import org.lianchu.work.WorkerNote;

/** Who works, and who has which part since when, the slowest first. */
final class WorkLines implements StatusSource {
    private final WorkState work;

    WorkLines(DataSource database) {
        this.work = new WorkState(database);
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        for (WorkerNote worker : work.workers()) {
            lines.add(StatusLine.of(
                    Topic.WORKER,
                    worker.name(),
                    "machine",
                    worker.machine(),
                    "threads",
                    String.valueOf(worker.threads()),
                    "since",
                    Pauses.text(worker.since()),
                    "program",
                    worker.program()));
        }
        for (WorkState.Taken taken : work.taken()) {
            lines.add(StatusLine.of(
                    Topic.PART,
                    taken.part(),
                    "worker",
                    taken.worker(),
                    "since",
                    Pauses.text(taken.since()),
                    "seconds",
                    String.valueOf(taken.lasted().toSeconds())));
        }
        return lines;
    }
}
