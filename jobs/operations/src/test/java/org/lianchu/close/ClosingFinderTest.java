package org.lianchu.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.store.Pinned;

class ClosingFinderTest {
    private static final String FINAL = "qinghai_2019-08-01_2019-08-31_FINAL_";
    private static final String ADJUSTMENT = "qinghai_2019-08-01_2019-08-31_ADJUSTMENT-";

    private static Run run(long no, String id, RunState state) {
        return new Run(no, RunId.parse(id), null, new Pinned(1, List.of()), List.of(), "", 0, state, null);
    }

    private static long next(int closed, Run... finals) {
        return ClosingFinder.next(List.of(finals), closed).map(Run::no).orElse(0L);
    }

    @Test
    void the_last_version_that_is_settled_closes_the_month() {
        assertThat(next(
                        -1,
                        run(1, FINAL + 1, RunState.SETTLED),
                        run(2, FINAL + 2, RunState.SETTLED),
                        run(3, FINAL + 3, RunState.REFUSED)))
                .isEqualTo(2);
    }

    @Test
    void the_final_comes_before_a_settled_adjustment_and_after_its_close_the_adjustment() {
        Run first = run(1, FINAL + 1, RunState.SETTLED);
        Run adjusted = run(2, ADJUSTMENT + "1_1", RunState.SETTLED);
        assertThat(next(-1, first, adjusted)).isEqualTo(1);
        assertThat(next(0, first, adjusted)).isEqualTo(2);
        assertThat(next(1, first, adjusted)).isZero();
    }

    @Test
    void where_none_is_settled_it_is_the_last_that_is_to_be() {
        assertThat(next(-1, run(1, FINAL + 1, RunState.REFUSED), run(2, FINAL + 2, RunState.COMPUTED)))
                .isEqualTo(2);
    }

    @Test
    void a_close_that_the_ledger_has_is_done_when_the_run_says_so_too() {
        Run settled = run(1, FINAL + 1, RunState.SETTLED);
        assertThat(ClosingFinder.state(settled, null, false)).isEqualTo(CloseState.OPEN);
        assertThat(ClosingFinder.state(settled, null, true)).isEqualTo(CloseState.PARTIAL);
        assertThat(ClosingFinder.state(run(1, FINAL + 1, RunState.CLOSED), null, true))
                .isEqualTo(CloseState.CLOSED);
    }
}
