package org.lianchu.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianchu.rerun.StageCounts.Count;

class StageWorkTest {
    @Test
    void what_was_done_is_the_difference_and_what_is_left_is_the_rest() {
        assertThat(StageWork.between(
                        Map.of(Stage.SETTLEMENT, new Count(31, 10)), Map.of(Stage.SETTLEMENT, new Count(31, 30))))
                .containsExactly(new StageWork(Stage.SETTLEMENT, 31, 10, 20))
                .first()
                .extracting(StageWork::left)
                .isEqualTo(1L);
    }

    @Test
    void a_stage_that_came_to_be_had_nothing_before_and_one_without_work_is_not_told_of() {
        assertThat(StageWork.between(
                        Map.of(),
                        Map.of(
                                Stage.CLOSE, new Count(1, 1),
                                Stage.INGEST, new Count(4, 4),
                                Stage.EVIDENCE, Count.NONE)))
                .containsExactly(new StageWork(Stage.INGEST, 4, 0, 4), new StageWork(Stage.CLOSE, 1, 0, 1));
    }
}
