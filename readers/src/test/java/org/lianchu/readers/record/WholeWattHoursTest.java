package org.lianchu.readers.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

final class WholeWattHoursTest {
    @Property
    void a_day_loses_less_than_a_watt_hour_up_to_any_interval(
            @ForAll @Size(min = 1, max = 288) List<@BigRange(min = "0", max = "1000000") @Scale(7) BigDecimal> values) {
        BigDecimal[] exact = values.toArray(BigDecimal[]::new);

        long[] whole = WholeWattHours.of(exact);

        BigDecimal sum = BigDecimal.ZERO;
        long taken = 0;
        for (int i = 0; i < exact.length; i++) {
            sum = sum.add(exact[i]);
            taken += whole[i];
            assertThat(whole[i]).isNotNegative();
            assertThat(sum.subtract(BigDecimal.valueOf(taken)).abs()).isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
    }

    @Property
    void whole_values_stay_as_they_are(
            @ForAll @Size(min = 1, max = 96) List<@BigRange(min = "0", max = "1000000") @Scale(0) BigDecimal> values) {
        BigDecimal[] exact = values.toArray(BigDecimal[]::new);

        assertThat(WholeWattHours.of(exact))
                .containsExactly(Arrays.stream(exact)
                        .mapToLong(value ->
                                value.setScale(0, RoundingMode.UNNECESSARY).longValueExact())
                        .toArray());
    }
}
