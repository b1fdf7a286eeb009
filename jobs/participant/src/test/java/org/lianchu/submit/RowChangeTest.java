package org.lianchu.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.market.DataRow;
import org.lianchu.market.Dataset;

class RowChangeTest {
    private static final DataRow POOR = exemption("PV-1", "POVERTY_ALLEVIATION", "2019-06-18", "");
    private static final DataRow ENDED = exemption("PV-1", "POVERTY_ALLEVIATION", "2019-06-18", "2019-08-01");
    private static final DataRow FRONT = exemption("PV-2", "FRONT_RUNNER", "2019-06-18", "");

    private static DataRow exemption(String... values) {
        return new DataRow(Dataset.EXEMPTIONS, List.of(values));
    }

    @Test
    void what_is_equal_changes_nothing_in_whatever_order() {
        assertThat(RowChange.between(List.of(POOR, FRONT), List.of(FRONT, POOR)))
                .isEmpty();
    }

    @Test
    void a_row_is_added_changed_or_gone() {
        assertThat(RowChange.between(List.of(POOR), List.of(ENDED, FRONT)))
                .containsExactly(
                        new RowChange(RowChange.Kind.CHANGED, ENDED, POOR),
                        new RowChange(RowChange.Kind.ADDED, FRONT, null));
        assertThat(RowChange.between(List.of(POOR, FRONT), List.of(POOR)))
                .containsExactly(new RowChange(RowChange.Kind.REMOVED, FRONT, null));
    }

    @Test
    void a_row_that_stands_there_twice_is_added_once_more() {
        assertThat(RowChange.between(List.of(POOR), List.of(POOR, POOR)))
                .containsExactly(new RowChange(RowChange.Kind.ADDED, POOR, null));
    }
}
