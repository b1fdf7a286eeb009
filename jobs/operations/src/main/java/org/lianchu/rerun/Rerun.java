package org.lianchu.rerun;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.operations.JobFailedException;
import org.lianchu.operations.Operations;
import org.lianchu.operations.RunJobs;
import org.lianchu.run.Run;
import org.lianchu.run.RunStore;
import org.lianchu.settlement.RunId;

/**
 * Goes on with a run where it stopped: its files, its days, its days on the ledger and, where its close was approved,
 * claims, statements and the state. What is done is found done and not done again.
 */
public final class Rerun {
    private final RunJobs jobs;
    private final RunStore runs;
    private final StageCounts counts;

    Rerun(RunJobs jobs, RunStore runs, StageCounts counts) {
        this.jobs = jobs;
        this.runs = runs;
        this.counts = counts;
    }

    /** Reruns in operations whose write lock is held. */
    public static Rerun in(Operations operations) {
        return new Rerun(operations.runs(), operations.reports().runs(), StageCounts.in(operations, false));
    }

    /** How far each stage of a run is, read without the write lock; what {@link StageWork#left} says is left. */
    public static List<StageWork> progress(Operations operations, RunId key) throws SQLException {
        StageCounts counts = StageCounts.in(operations, true);
        boolean receives = operations.reports().runs().find(key.toString()).isEmpty();
        Map<Stage, StageCounts.Count> now = counts.of(key, receives);
        return StageWork.between(now, now);
    }

    /**
     * What a rerun came to.
     *
     * @param run null if its night stopped again before it was opened
     * @param stages those that the run has
     * @param stopped why it stopped again; null if it did not
     */
    public record Report(
            @Nullable Run run,
            List<StageWork> stages,
            @Nullable JobFailedException stopped) {
        /** Whether anything of the run is left. */
        public boolean isLeft() {
            return stopped != null || stages.stream().anyMatch(stage -> stage.left() > 0);
        }

        /** Whether this rerun did anything. */
        public boolean didAnything() {
            return stages.stream().anyMatch(stage -> stage.now() > 0);
        }
    }

    /** Whether there is such a run, or a night of that name which stopped before it was opened. */
    public boolean isKnown(RunId key) {
        return jobs.isKnown(key);
    }

    /**
     * Resumes a run.
     *
     * @param onlyFailed as {@link RunJobs#finish} has it
     */
    public Report of(RunId key, boolean onlyFailed) throws SQLException {
        boolean receives = runs.find(key.toString()).isEmpty();
        Map<Stage, StageCounts.Count> before = counts.of(key, receives);
        JobFailedException stopped = null;
        try {
            finish(key, onlyFailed);
        } catch (JobFailedException e) {
            stopped = e;
        }
        List<StageWork> stages = StageWork.between(before, counts.of(key, receives));
        return new Report(runs.find(key.toString()).orElse(null), stages, stopped);
    }

    private void finish(RunId key, boolean onlyFailed) throws SQLException {
        Run run = jobs.finish(key, onlyFailed);
        Closing closing = counts.closing(run);
        if (closing != null && closing.state() == CloseState.PARTIAL) {
            jobs.close(run.key());
        }
    }
}
