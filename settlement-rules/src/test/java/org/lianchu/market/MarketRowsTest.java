package org.lianchu.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.time.TradingDay;

class MarketRowsTest {
    private static DataRow exemption(String from, String to) {
        return new DataRow(Dataset.EXEMPTIONS, List.of("PV-1", "CONCESSION", from, to));
    }

    @Test
    void a_row_is_in_force_from_its_first_day_to_the_day_before_its_end() {
        Exemption row = MarketRows.exemption(exemption("2019-06-18", "2019-06-19"));
        assertThat(row.validity().contains(TradingDay.of(2019, 6, 18))).isTrue();
        assertThat(row.validity().contains(TradingDay.of(2019, 6, 19))).isFalse();
        assertThat(MarketRows.exemption(exemption("2019-06-18", "")).validity().to())
                .isNull();
    }

    @Test
    void a_row_that_is_in_force_on_no_day_is_none() {
        for (String end : List.of("2019-06-18", "2019-06-17")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MarketRows.exemption(exemption("2019-06-18", end)))
                    .withMessageContaining("has no day");
        }
    }
}
