package org.lianchu.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.StoppedJob;
import org.lianchu.run.RunStore;
import org.lianchu.schedule.Pauses;

/** What ran lately, the ingest that nobody repeated, and the nights that stopped while files came in. */
final class JobLines implements StatusSource {
    private static final int MOST = 8;
    private final JobHistory history;
    private final RunStore runs;
    private final Optional<String> lockHolder;

    JobLines(JobHistory history, RunStore runs, Optional<String> lockHolder) {
        this.history = history;
        this.runs = runs;
        this.lockHolder = lockHolder;
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        lockHolder.ifPresent(who -> lines.add(StatusLine.of(Topic.AT_WORK, who)));
        history.last(MOST).forEach(job -> lines.add(ran(job)));
        if (lockHolder.isEmpty()) {
            history.stoppedIngest().ifPresent(ingest -> lines.add(stopped(ingest)));
            history.stoppedNights().stream()
                    .filter(night -> runs.find(night.run()).isEmpty())
                    .forEach(night -> lines.add(stopped(night)));
        }
        return lines;
    }

    private static StatusLine ran(JobHistory.Execution job) {
        Instant ended = job.ended();
        String seconds = ended == null
                ? ""
                : Long.toString(Duration.between(job.started(), ended).toSeconds());
        return StatusLine.of(
                Topic.JOB,
                job.job(),
                "run",
                job.run(),
                "started",
                Pauses.text(job.started()),
                "seconds",
                seconds,
                "state",
                job.state());
    }

    private static StatusLine stopped(StoppedJob failure) {
        StatusLine line = StatusLine.of(
                Topic.JOB_STOPPED,
                (failure.job() + " " + failure.run()).strip(),
                "step",
                failure.step(),
                "why",
                failure.why());
        return line.with(
                failure.run().isEmpty() ? "lianchu ingest" : "lianchu rerun " + failure.run() + " --failed-chunks");
    }
}
