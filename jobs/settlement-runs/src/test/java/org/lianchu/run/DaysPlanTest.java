package org.lianchu.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;

class DaysPlanTest {
    private static final TradingDay FIRST = TradingDay.of(2019, 6, 18);

    @Property(tries = 100)
    void every_day_is_in_exactly_one_part(
            @ForAll @IntRange(min = 1, max = 800) int days, @ForAll @IntRange(min = 1, max = 9) int length) {
        SettlementPeriod period = new SettlementPeriod(FIRST, FIRST.plusDays(days - 1));
        Stream<TradingDay> all = DaysPlan.cut(period, length).stream().flatMap(SettlementPeriod::days);
        assertThat(all).containsExactlyElementsOf(period.days().toList());
    }

    @Test
    void a_part_is_worth_its_cost_and_no_longer_than_lets_all_threads_end_at_about_the_same_time() {
        assertThat(DaysPlan.length(2, 369, 1)).isEqualTo(1);
        assertThat(DaysPlan.length(31, 369, 2)).isEqualTo(8);
        assertThat(DaysPlan.length(31, 369, 4)).isEqualTo(4);
        assertThat(DaysPlan.length(197, 369, 4)).isEqualTo(8);
        assertThat(DaysPlan.length(31, 36_600, 4)).isEqualTo(1);
        assertThat(DaysPlan.length(31, 0, 0)).isEqualTo(8);
    }
}
