package org.lianchu.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class RunIdTest {
    private static final SettlementPeriod AUGUST =
            new SettlementPeriod(TradingDay.of(2019, 8, 1), TradingDay.of(2019, 8, 31));

    @Test
    void an_id_says_market_period_type_and_version() {
        assertThat(new RunId("qinghai", AUGUST, RunType.FINAL, 0, 3))
                .hasToString("qinghai_2019-08-01_2019-08-31_FINAL_3");
        assertThat(new RunId("qinghai", AUGUST, RunType.ADJUSTMENT, 2, 1))
                .hasToString("qinghai_2019-08-01_2019-08-31_ADJUSTMENT-2_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qinghai_2019-08-01_2019-08-31_PROVISIONAL_1",
                "qinghai_2019-08-01_2019-08-01_FINAL_12",
                "north_west_2019-08-01_2019-08-31_ADJUSTMENT-10_2"
            })
    void an_id_is_read_back_as_it_was_printed(String id) {
        assertThat(RunId.parse(id)).hasToString(id);
        assertThat(RunId.parse(id).withVersion(99)).hasToString(id.replaceAll("_[0-9]+$", "_99"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qinghai",
                "qinghai_2019-08-01_FINAL_1",
                "qinghai_2019-08-01_2019-08-31_FINAL",
                "qinghai_2019-08-01_2019-08-31_WEEKLY_1",
                "qinghai_2019-08-01_2019-08-31_final_1",
                "qinghai_2019-08-01_2019-08-31_FINAL_0",
                "qinghai_2019-08-01_2019-08-31_FINAL_01",
                "qinghai_2019-08-01_2019-08-31_FINAL-1_1",
                "qinghai_2019-08-01_2019-08-31_ADJUSTMENT_1",
                "qinghai_2019-08-01_2019-08-31_ADJUSTMENT-0_1",
                "qing hai_2019-08-01_2019-08-31_FINAL_1"
            })
    void what_is_no_id_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RunId.parse(text));
    }
}
