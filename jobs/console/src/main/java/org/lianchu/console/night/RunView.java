package org.lianchu.console.night;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.console.act.Background;
import org.lianchu.console.page.StateSign;
import org.lianchu.operations.JobHistory;
import org.lianchu.operations.StoppedJob;
import org.lianchu.rerun.StageWork;
import org.lianchu.run.DayList;
import org.lianchu.run.RunList;
import org.lianchu.run.RunState;
import org.lianchu.store.ResultStore;
import org.lianchu.work.WorkState;
import org.lianchu.work.WorkerNote;

/**
 * A run.
 *
 * @param inside what the house knows of it; null to a participant
 * @param canResume whether the reader may go on with it now
 */
public record RunView(
        RunList.Line line,
        List<DayList.Line> days,
        @Nullable Inside inside,
        boolean canResume) {
    /**
     * What dispatch and the regulator see besides.
     *
     * @param steps the slowest first
     * @param stopped where it stopped; null if no job of it is unfinished
     * @param atWork who holds the write lock; empty if nobody
     * @param begun what was begun from a page; null if nothing was
     * @param workers that do parts of what the house is at
     * @param inHand the parts that somebody has, the slowest first
     */
    public record Inside(
            List<StageWork> stages,
            List<Part> steps,
            List<ResultStore.RefusalText> refusals,
            @Nullable StoppedJob stopped,
            String atWork,
            Background.@Nullable Progress begun,
            List<WorkerNote> workers,
            List<WorkState.Taken> inHand) {
        /** Whether somebody goes on with it, as far as is known. */
        public boolean isUnderWay() {
            return begun != null && begun.isUnderWay();
        }

        /** Whether anybody has the house's write lock: the page then renews itself. */
        public boolean isLive() {
            return !atWork.isEmpty() || isUnderWay();
        }

        /** Whether anything of it is left. */
        boolean isLeft(RunState state) {
            return !state.isEnded() || stages.stream().anyMatch(stage -> stage.left() > 0);
        }

        /** Where and why it stopped, if it did and nobody goes on with it. */
        public @Nullable StoppedJob stoppedNow() {
            return isLive() ? null : stopped;
        }
    }

    /**
     * A step, all its attempts together.
     *
     * @param millis that it took; 0 of one that did not end
     * @param written files, days or writes
     * @param share of the slowest, in percent: the length of its bar
     */
    public record Part(String job, String step, String state, long millis, long written, int share) {}

    /** The steps of a run by what they took. */
    static List<Part> slowest(List<JobHistory.Step> steps, int most) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (JobHistory.Step step : steps) {
            long millis = step.ended() == null
                    ? 0
                    : Duration.between(step.started(), step.ended()).toMillis();
            parts.merge(
                    step.job() + "." + step.step(),
                    new Part(step.job(), step.step(), step.state(), millis, step.written(), 0),
                    (a, b) -> new Part(b.job, b.step, b.state, a.millis + b.millis, a.written + b.written, 0));
        }
        long longest = Math.max(
                1, parts.values().stream().mapToLong(Part::millis).max().orElse(1));
        return parts.values().stream()
                .sorted(Comparator.comparingLong(Part::millis).reversed())
                .limit(most)
                .map(part -> new Part(part.job, part.step, part.state, part.millis, part.written, (int)
                        (100 * part.millis / longest)))
                .toList();
    }

    /** The sign and the colour of its state. */
    public StateSign sign() {
        return StateSign.of(line.state());
    }

    /** The sign and the colour of a day's state. */
    public StateSign sign(DayList.Line day) {
        return StateSign.of(day.state());
    }
}
