package org.lianchu.status;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianchu.run.RunStore;
import org.lianchu.schedule.Pauses;

/** What ran lately, and the jobs that stopped before there was a run to tell of. */
final class JobLines implements StatusSource {
    private static final int MOST = 8;
    private final JobHistory history;
    private final RunStore runs;
    private final Optional<String> atWork;

    JobLines(JobHistory history, RunStore runs, Optional<String> atWork) {
        this.history = history;
        this.runs = runs;
        this.atWork = atWork;
    }

    /** A time of this machine as everybody reads it, at +08:00. */
    static String text(LocalDateTime time) {
        return Pauses.text(time.atZone(ZoneId.systemDefault()).toInstant());
    }

    @Override
    public List<StatusLine> lines() {
        List<StatusLine> lines = new ArrayList<>();
        atWork.ifPresent(who -> lines.add(StatusLine.of(Topic.AT_WORK, who)));
        history.last(MOST).forEach(job -> lines.add(ran(job)));
        if (atWork.isEmpty()) {
            history.unfinished().stream().filter(this::isLeft).forEach(failure -> lines.add(stopped(failure)));
        }
        return lines;
    }

    private static StatusLine ran(JobHistory.Execution job) {
        LocalDateTime ended = job.ended();
        String seconds = ended == null
                ? ""
                : Long.toString(Duration.between(job.started(), ended).toSeconds());
        return StatusLine.of(
                Topic.JOB,
                job.job(),
                "run",
                job.run(),
                "started",
                text(job.started()),
                "seconds",
                seconds,
                "state",
                job.state());
    }

    /** Of a night that stopped while files came in, and of an ingest that nobody repeated. */
    private boolean isLeft(Failure failure) {
        return failure.run().isEmpty()
                ? !history.isScannedAfter(failure)
                : failure.job().equals("night") && runs.find(failure.run()).isEmpty();
    }

    private static StatusLine stopped(Failure failure) {
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
