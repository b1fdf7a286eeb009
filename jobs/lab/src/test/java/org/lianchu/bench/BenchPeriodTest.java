package org.lianchu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lianchu.generate.GeneratorSpec;

class BenchPeriodTest {
    @Test
    void fewer_than_seven_months_are_whole_ones_from_july_on() {
        assertThat(BenchPeriod.of(1)).hasToString("2019-07-01_2019-07-31");
        assertThat(BenchPeriod.of(6)).hasToString("2019-07-01_2019-12-31");
    }

    @Test
    void seven_months_are_the_half_year_and_more_go_on_from_it() {
        assertThat(BenchPeriod.of(7)).isEqualTo(GeneratorSpec.QINGHAI_2019.period());
        assertThat(BenchPeriod.of(13)).hasToString("2019-06-18_2020-06-30");
        assertThat(BenchPeriod.of(BenchPeriod.MOST)).hasToString("2019-06-18_2024-11-30");
    }

    @Test
    void the_median_is_the_middle_value_or_the_mean_of_two() {
        assertThat(Seconds.median(LongStream.of(9, 1, 5))).isEqualTo(5);
        assertThat(Seconds.median(LongStream.of(9, 1, 5, 7))).isEqualTo(6);
        assertThat(Seconds.median(List.of(new BigDecimal("0.100"), new BigDecimal("0.200"))))
                .isEqualTo(new BigDecimal("0.150"));
    }
}
