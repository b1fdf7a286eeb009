package org.lianchu.rerun;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.close.CloseState;
import org.lianchu.close.Closing;
import org.lianchu.home.Home;
import org.lianchu.night.House;
import org.lianchu.night.JobFailedException;
import org.lianchu.run.Run;
import org.lianchu.run.RunKey;
import org.lianchu.run.RunStore;
import org.springframework.batch.core.job.JobExecutionException;

/**
 * Goes on with a run where it stopped: its files, its days, its days on the ledger and, where its close was approved,
 * claims, statements and the state. What is done is found done and not done again.
 */
public final class Rerun {
    private final House house;
    private final StageCounts counts;

    /**
     * Reruns in a house.
     *
     * @param house with the right to write
     */
    public Rerun(House house, Home home) {
        this.house = house;
        this.counts = new StageCounts(house, home);
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
    public boolean isKnown(RunKey key) {
        return house.part(RunStore.class).find(key.toString()).isPresent() || house.hasStopped("night", key);
    }

    /**
     * Goes on with a run.
     *
     * @param onlyFailed as {@link House#finish} has it
     */
    public Report of(RunKey key, boolean onlyFailed) throws SQLException, JobExecutionException {
        boolean receives = house.part(RunStore.class).find(key.toString()).isEmpty();
        Map<Stage, StageCounts.Count> before = counts.of(key, receives);
        JobFailedException stopped = null;
        try {
            finish(key, onlyFailed);
        } catch (JobFailedException e) {
            stopped = e;
        }
        Map<Stage, StageCounts.Count> after = counts.of(key, receives);
        List<StageWork> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            StageCounts.Count end = after.get(stage);
            if (end != null && end.due() > 0) {
                long begun = before.getOrDefault(stage, StageCounts.Count.NONE).done();
                stages.add(new StageWork(stage, end.due(), begun, end.done() - begun));
            }
        }
        Optional<Run> run = house.part(RunStore.class).find(key.toString());
        return new Report(run.orElse(null), stages, stopped);
    }

    private void finish(RunKey key, boolean onlyFailed) throws SQLException, JobExecutionException {
        Run run = house.finish(key, onlyFailed);
        Closing closing = counts.closing(run);
        if (closing != null && closing.state() == CloseState.PARTIAL) {
            house.close(run.key());
        }
    }
}
