package org.lianchu.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.store.Pinned;

class RunLinesTest {
    private static final String DAY = "qinghai_2019-08-02_2019-08-02_PROVISIONAL_";
    private static final String MONTH = "qinghai_2019-08-01_2019-08-31_PROVISIONAL_";

    private static Run run(long no, String id, RunState state) {
        return new Run(no, RunId.parse(id), null, new Pinned(1, List.of()), List.of(), "", 0, state, null);
    }

    private static List<Long> standing(Run... runs) {
        return RunLines.standing(List.of(runs)).stream().map(Run::no).toList();
    }

    @Test
    void the_next_version_of_a_run_replaces_it_whatever_became_of_either() {
        assertThat(standing(run(1, DAY + 1, RunState.REFUSED), run(2, DAY + 2, RunState.PARTIAL)))
                .containsExactly(2L);
    }

    @Test
    void a_settled_run_over_more_days_replaces_a_run_and_a_computed_one_only_what_was_refused() {
        assertThat(standing(run(1, DAY + 1, RunState.COMPUTED), run(2, MONTH + 1, RunState.SETTLED)))
                .containsExactly(2L);
        assertThat(standing(run(1, DAY + 1, RunState.COMPUTED), run(2, MONTH + 1, RunState.COMPUTED)))
                .containsExactly(1L, 2L);
        assertThat(standing(run(1, DAY + 1, RunState.REFUSED), run(2, MONTH + 1, RunState.COMPUTED)))
                .containsExactly(2L);
    }

    @Test
    void what_came_before_replaces_nothing_and_fewer_days_replace_nothing() {
        assertThat(standing(run(1, MONTH + 1, RunState.SETTLED), run(2, DAY + 1, RunState.PARTIAL)))
                .containsExactly(1L, 2L);
        assertThat(standing(run(1, MONTH + 1, RunState.REFUSED), run(2, DAY + 1, RunState.SETTLED)))
                .containsExactly(1L, 2L);
    }
}
