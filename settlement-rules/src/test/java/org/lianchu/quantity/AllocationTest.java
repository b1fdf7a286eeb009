package org.lianchu.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AllocationTest {
    @Provide
    Arbitrary<long[]> weights() {
        Arbitrary<Long> weight = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(0, 10_000_000),
                Arbitraries.longs().between(0, Long.MAX_VALUE));
        return weight.array(long[].class)
                .ofMinSize(1)
                .ofMaxSize(12)
                .filter(w -> Arrays.stream(w).anyMatch(x -> x > 0))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Long> totals() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20),
                Arbitraries.longs().between(0, 1_000_000_000_000L),
                Arbitraries.longs().between(0, Long.MAX_VALUE));
    }

    @Property
    void the_parts_sum_to_the_total(@ForAll("totals") long total, @ForAll("weights") long[] weights) {
        assertThat(sum(Allocation.allocate(total, weights))).isEqualTo(BigInteger.valueOf(total));
    }

    @Property
    void each_part_is_the_floor_of_its_exact_share_or_one_more(
            @ForAll("totals") long total, @ForAll("weights") long[] weights) {
        long[] parts = Allocation.allocate(total, weights);
        for (int k = 0; k < weights.length; k++) {
            BigInteger[] exact = product(total, weights[k]).divideAndRemainder(sum(weights));
            long most = exact[0].longValueExact() + (exact[1].signum() > 0 ? 1 : 0);
            assertThat(parts[k]).isBetween(exact[0].longValueExact(), most);
        }
    }

    @Property
    void the_units_left_go_to_the_largest_remainders_and_of_equal_ones_to_the_lower_index(
            @ForAll("totals") long total, @ForAll("weights") long[] weights) {
        long[] parts = Allocation.allocate(total, weights);
        for (int k = 0; k < weights.length; k++) {
            for (int j = 0; j < weights.length; j++) {
                int larger = remainder(total, weights, k).compareTo(remainder(total, weights, j));
                if (hasUnit(total, weights, parts, j) && !hasUnit(total, weights, parts, k)) {
                    assertThat(larger < 0 || larger == 0 && j < k)
                            .as("%s may be passed over for %s", k, j)
                            .isTrue();
                }
            }
        }
    }

    @Property
    void the_order_of_the_weights_moves_units_only_between_equal_weights(
            @ForAll("totals") long total, @ForAll("weights") long[] weights, @ForAll Random random) {
        List<Long> shuffled = new ArrayList<>(Arrays.stream(weights).boxed().toList());
        Collections.shuffle(shuffled, random);
        long[] other = shuffled.stream().mapToLong(Long::longValue).toArray();
        assertThat(byRemainder(total, other)).isEqualTo(byRemainder(total, weights));
    }

    /** Tied remainders may belong to different weights, so what is compared is what each remainder received. */
    private static Map<BigInteger, Long> byRemainder(long total, long[] weights) {
        long[] parts = Allocation.allocate(total, weights);
        Map<BigInteger, Long> units = new HashMap<>();
        for (int k = 0; k < weights.length; k++) {
            units.merge(remainder(total, weights, k), hasUnit(total, weights, parts, k) ? 1L : 0L, Long::sum);
        }
        return units;
    }

    @Property
    void a_larger_weight_never_gets_less(@ForAll("totals") long total, @ForAll("weights") long[] weights) {
        long[] parts = Allocation.allocate(total, weights);
        for (int k = 0; k < weights.length; k++) {
            for (int j = 0; j < weights.length; j++) {
                if (weights[k] > weights[j]) {
                    assertThat(parts[k]).isGreaterThanOrEqualTo(parts[j]);
                }
            }
        }
    }

    @Property
    void weights_with_a_common_factor_share_alike(
            @ForAll("totals") long total, @ForAll("weights") long[] weights, @ForAll long seed) {
        long factor = 1 + Math.floorMod(seed, 1000L);
        long[] small = Arrays.stream(weights).map(w -> w % 1_000_000_000_000L).toArray();
        small[0] = 1;
        long[] large = Arrays.stream(small).map(w -> w * factor).toArray();
        assertThat(Allocation.allocate(total, large)).containsExactly(Allocation.allocate(total, small));
    }

    @Property
    void a_total_that_is_a_multiple_of_the_weights_is_shared_exactly(@ForAll("weights") long[] weights) {
        long[] small = Arrays.stream(weights).map(w -> w % 1_000_000).toArray();
        small[0] = 1;
        long total = 7 * Arrays.stream(small).sum();
        assertThat(Allocation.allocate(total, small))
                .containsExactly(Arrays.stream(small).map(w -> w * 7).toArray());
    }

    @Test
    void equal_remainders_go_to_the_lower_index() {
        assertThat(Allocation.allocate(100_00, new long[] {1, 1, 1})).containsExactly(33_34, 33_33, 33_33);
        assertThat(Allocation.allocate(2, new long[] {1, 1, 1})).containsExactly(1, 1, 0);
        assertThat(Allocation.allocate(1, new long[] {0, 0, 5, 5})).containsExactly(0, 0, 1, 0);
    }

    @Test
    void a_zero_weight_gets_nothing_and_a_zero_total_needs_no_weight() {
        assertThat(Allocation.allocate(7, new long[] {0, 3, 0})).containsExactly(0, 7, 0);
        assertThat(Allocation.allocate(0, new long[] {0, 0})).containsExactly(0, 0);
        assertThat(Allocation.allocate(0, new long[0])).isEmpty();
    }

    @Test
    void a_sum_of_weights_beyond_64_bits_is_shared_all_the_same() {
        long max = Long.MAX_VALUE;
        assertThat(Allocation.allocate(5, new long[] {max, max})).containsExactly(3, 2);
        assertThat(Allocation.allocate(max, new long[] {max, max, 1})).containsExactly(max >> 1, max >> 1, 1);
        assertThat(Allocation.allocate(max, new long[] {max - 1, 1})).containsExactly(max - 1, 1);
    }

    @Test
    void something_to_split_over_nothing_and_negative_numbers_are_errors() {
        assertThatThrownBy(() -> Allocation.allocate(1, new long[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.allocate(1, new long[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.allocate(-1, new long[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allocation.allocate(1, new long[] {2, -1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sum_that_does_not_fit_is_an_error_and_a_saturated_one_is_the_most() {
        long[] over = {Long.MAX_VALUE, 0, 1};
        assertThatThrownBy(() -> Allocation.sum(over)).isInstanceOf(ArithmeticException.class);
        assertThat(Allocation.saturatedSum(over)).isEqualTo(Long.MAX_VALUE);
        assertThat(Allocation.saturatedSum(new long[] {1, 2, 3}))
                .isEqualTo(Allocation.sum(new long[] {1, 2, 3}))
                .isEqualTo(6);
    }

    private static boolean hasUnit(long total, long[] weights, long[] parts, int k) {
        BigInteger floor = product(total, weights[k]).divide(sum(weights));
        return BigInteger.valueOf(parts[k]).compareTo(floor) > 0;
    }

    private static BigInteger remainder(long total, long[] weights, int k) {
        return product(total, weights[k]).mod(sum(weights));
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static BigInteger sum(long[] values) {
        return Arrays.stream(values).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
