package org.lianchu.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BandTest {
    @Test
    void the_wider_bound_holds_and_exactly_on_it_is_inside() {
        Band band = new Band(20_000, 20_000);
        assertThat(band.isOutside(100_000, 120_000)).isFalse();
        assertThat(band.isOutside(100_000, 120_001)).isTrue();
        assertThat(band.isOutside(10_000_000, 9_800_000)).isFalse();
        assertThat(band.isOutside(10_000_000, 9_799_999)).isTrue();
    }

    @Test
    void the_relative_bound_is_of_the_larger_side() {
        Band band = new Band(0, 500_000);
        assertThat(band.isOutside(100, 200)).isFalse();
        assertThat(band.isOutside(99, 200)).isTrue();
    }

    @Property
    void products_beyond_64_bits_are_exact(
            @ForAll @LongRange(min = 0) long one,
            @ForAll @LongRange(min = 0) long other,
            @ForAll @LongRange(min = 0, max = 1L << 40) long absolute,
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long ppm) {
        BigInteger difference =
                BigInteger.valueOf(one).subtract(BigInteger.valueOf(other)).abs();
        BigInteger most = BigInteger.valueOf(Math.max(one, other)).multiply(BigInteger.valueOf(ppm));
        boolean outside = difference.compareTo(BigInteger.valueOf(absolute)) > 0
                && difference.multiply(BigInteger.valueOf(1_000_000)).compareTo(most) > 0;
        Band band = new Band(absolute, ppm);
        assertThat(band.isOutside(one, other)).isEqualTo(outside);
        assertThat(band.isOutside(other, one)).isEqualTo(outside);
    }

    @Property
    void the_edge_of_the_relative_bound_is_exact_at_any_size(
            @ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long millions,
            @ForAll @LongRange(min = 0, max = 999_999) long ppm) {
        long larger = millions * 1_000_000;
        long smaller = larger - millions * ppm;
        Band band = new Band(0, ppm);
        assertThat(band.isOutside(larger, smaller)).isFalse();
        assertThat(smaller > 0 && band.isOutside(larger, smaller - 1)).isEqualTo(smaller > 0);
    }

    @Test
    void a_band_is_never_negative() {
        assertThatThrownBy(() -> new Band(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Band(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
