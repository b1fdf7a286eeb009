package org.lianchu.rerun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What there was to do of a stage, and what was done of it.
 *
 * @param due what had to be done, ever
 * @param before of it, done before this rerun
 * @param now of it, done by this rerun
 */
public record StageWork(Stage stage, long due, long before, long now) {
    /** What was done of each stage that there is, from how far each had come before and after, in their order. */
    static List<StageWork> between(Map<Stage, StageCounts.Count> before, Map<Stage, StageCounts.Count> after) {
        List<StageWork> works = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            StageCounts.Count end = after.get(stage);
            if (end != null && end.due() > 0) {
                long begun = before.getOrDefault(stage, StageCounts.Count.NONE).done();
                works.add(new StageWork(stage, end.due(), begun, end.done() - begun));
            }
        }
        return works;
    }

    /** What is left of it. */
    public long left() {
        return due - before - now;
    }
}
