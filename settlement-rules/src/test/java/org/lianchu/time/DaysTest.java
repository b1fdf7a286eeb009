package org.lianchu.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    private static final TradingDay DAY = TradingDay.of(2025, 6, 30);

    @Property
    void a_day_is_read_as_it_is_printed(@ForAll @IntRange(min = -719_528, max = 2_932_896) int epochDay) {
        TradingDay day = new TradingDay(epochDay);
        assertThat(TradingDay.parse(day.toString())).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-6-30",
                "20250630",
                "2025-06-31",
                "2025-02-29",
                "2025-00-10",
                "2025-13-01",
                "2025-06-00",
                "2025/06/30",
                "2025-06-30 ",
                " 2025-06-3",
                "-025-06-30",
                "2025-06-3a",
                "+025-06-30",
                "2025-06-30T00:00",
                "２０２５-06-30",
                "٢025-06-30"
            })
    void a_day_is_ten_characters_that_exist(String text) {
        assertThatThrownBy(() -> TradingDay.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void a_leap_day_exists_and_the_epoch_is_1970() {
        assertThat(TradingDay.parse("2024-02-29")).isEqualTo(TradingDay.of(2024, 2, 29));
        assertThat(TradingDay.parse("1970-01-01").epochDay()).isZero();
        assertThat(DAY.plusDays(1)).hasToString("2025-07-01");
    }

    @Test
    void validity_includes_its_first_day_and_excludes_the_last() {
        Validity validity = new Validity(DAY, DAY.plusDays(2));
        assertThat(List.of(-1, 0, 1, 2))
                .extracting(d -> validity.contains(DAY.plusDays(d)))
                .containsExactly(false, true, true, false);
    }

    @Test
    void validity_without_an_end_is_open_and_one_that_ends_where_it_begins_is_never() {
        assertThat(new Validity(DAY, null).contains(DAY.plusDays(9999))).isTrue();
        assertThat(new Validity(DAY, null).contains(DAY.plusDays(-1))).isFalse();
        assertThat(new Validity(DAY, DAY).contains(DAY)).isFalse();
    }

    @Test
    void rows_that_meet_do_not_overlap_and_rows_that_share_a_day_do() {
        Validity before = new Validity(DAY.plusDays(-9), DAY);
        Timeline<Validity> meeting = new Timeline<>(List.of(before, new Validity(DAY, null)), v -> v);
        Timeline<Validity> sharing = new Timeline<>(List.of(before, new Validity(DAY.plusDays(-1), null)), v -> v);
        assertThat(meeting.on(DAY)).containsExactly(new Validity(DAY, null));
        assertThat(meeting.overlapsOn(DAY.plusDays(-1))).isFalse();
        assertThat(sharing.overlapsOn(DAY.plusDays(-1))).isTrue();
        assertThat(sharing.overlapsOn(DAY)).isFalse();
        assertThat(sharing.on(DAY.plusDays(-10))).isEmpty();
    }

    @Test
    void a_period_includes_both_its_days() {
        SettlementPeriod period = new SettlementPeriod(DAY, DAY.plusDays(1));
        assertThat(period.days()).containsExactly(DAY, DAY.plusDays(1));
        assertThat(period.dayCount()).isEqualTo(2);
        assertThat(period.contains(DAY.plusDays(1))).isTrue();
        assertThat(period.contains(DAY.plusDays(2))).isFalse();
        assertThat(period.isWithinOneMonth()).isFalse();
        assertThat(new SettlementPeriod(DAY, DAY).isWithinOneMonth()).isTrue();
        assertThat(period).hasToString("2025-06-30_2025-07-01");
        assertThatThrownBy(() -> new SettlementPeriod(DAY, DAY.plusDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
