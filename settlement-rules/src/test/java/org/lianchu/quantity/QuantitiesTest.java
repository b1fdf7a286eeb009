package org.lianchu.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "4999999, 0",
        "5000000, 1",
        "9999999, 1",
        "10000000, 1",
        "14999999, 1",
        "15000000, 2",
        "25000000, 3",
        "9223372036854775807, 922337203685"
    })
    void half_a_fen_is_rounded_up(long nanoYuan, long fen) {
        assertThat(Rounding.HALF_UP.fen(nanoYuan)).isEqualTo(fen);
        assertThat(new ExactAmount(nanoYuan).rounded(Rounding.HALF_UP)).isEqualTo(new Money(fen));
    }

    @Property
    void rounding_is_that_of_decimal_arithmetic(@ForAll @LongRange(min = 0) long nanoYuan) {
        long expected = BigDecimal.valueOf(nanoYuan, 7)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        assertThat(Rounding.HALF_UP.fen(nanoYuan)).isEqualTo(expected);
    }

    @Test
    void energy_times_price_is_exact_or_an_error() {
        assertThat(new Energy(8_000_000).times(new Price(700_000)).rounded(Rounding.HALF_UP))
                .isEqualTo(new Money(5_600_00));
        assertThat(new Energy(1L << 62).times(new Price(1))).isEqualTo(new ExactAmount(1L << 62));
        assertThatThrownBy(() -> new Energy(1L << 62).times(new Price(2))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void sums_are_exact_or_an_error() {
        ExactAmount most = new ExactAmount(Long.MAX_VALUE);
        assertThat(new ExactAmount(1).plus(new ExactAmount(2))).isEqualTo(new ExactAmount(3));
        assertThatThrownBy(() -> most.plus(new ExactAmount(1))).isInstanceOf(ArithmeticException.class);
        assertThat(new Money(5).plus(new Money(-7))).isEqualTo(new Money(-2));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void energies_prices_and_exact_amounts_are_never_negative() {
        assertThatThrownBy(() -> new Energy(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Price(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExactAmount(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void texts_have_all_their_decimals_and_a_sign_only_below_zero() {
        assertThat(Energy.kwhText(0)).isEqualTo("0.000");
        assertThat(Energy.kwhText(7)).isEqualTo("0.007");
        assertThat(Energy.kwhText(12_345_678)).isEqualTo("12345.678");
        assertThat(Money.yuanText(-5)).isEqualTo("-0.05");
        assertThat(Money.yuanText(-100)).isEqualTo("-1.00");
        assertThat(Money.yuanText(Long.MIN_VALUE)).isEqualTo("-92233720368547758.08");
        assertThat(new Price(324_700)).hasToString("0.324700 yuan/kWh");
    }

    @Test
    void money_splits_without_loss() {
        assertThat(new Money(100_00).allocate(new long[] {1, 1, 1})).containsExactly(33_34, 33_33, 33_33);
    }
}
