package org.lianchu.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalsTest {
    @Property
    void what_is_printed_is_read_back(@ForAll Set<@IntRange(min = 1, max = 96) Integer> numbers) {
        Intervals set = of(numbers);
        if (numbers.isEmpty()) {
            assertThat(set.toString()).isEmpty();
        } else {
            assertThat(Intervals.parse(set.toString())).isEqualTo(set);
        }
        assertThat(numbers(set)).isEqualTo(new TreeSet<>(numbers));
        assertThat(set.size()).isEqualTo(numbers.size());
        assertThat(set.isEmpty()).isEqualTo(numbers.isEmpty());
    }

    @Property
    void sets_combine_as_sets_do(
            @ForAll Set<@IntRange(min = 1, max = 96) Integer> a, @ForAll Set<@IntRange(min = 1, max = 96) Integer> b) {
        TreeSet<Integer> union = new TreeSet<>(a);
        union.addAll(b);
        TreeSet<Integer> both = new TreeSet<>(a);
        both.retainAll(b);
        TreeSet<Integer> only = new TreeSet<>(a);
        only.removeAll(b);
        assertThat(numbers(of(a).union(of(b)))).isEqualTo(union);
        assertThat(numbers(of(a).intersect(of(b)))).isEqualTo(both);
        assertThat(numbers(of(a).minus(of(b)))).isEqualTo(only);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "96, 96", "'1-4,7', '1-4,7'", "'1,2,3', 1-3", "1-96, 1-96", "'64,65', 64-65", "5-5, 5"})
    void runs_are_printed_as_ranges(String text, String printed) {
        assertThat(Intervals.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ",", "0", "97", "01", "1,", ",1", "1-", "-1", "1--3", "4-1", "3,2", "1,1", "1-4,4", "1 -4", " 1",
                "a", "1-4;7", "100", "+1", "1-97", "١"
            })
    void anything_else_is_refused_with_its_text(String text) {
        assertThatThrownBy(() -> Intervals.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void all_is_96_and_none_is_empty() {
        assertThat(Intervals.ALL).isEqualTo(Intervals.parse("1-96"));
        assertThat(Intervals.ALL.size()).isEqualTo(96);
        assertThat(Intervals.NONE.isEmpty()).isTrue();
    }

    @Test
    void there_is_no_interval_0_or_97() {
        assertThatThrownBy(() -> Intervals.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Intervals.of(97)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Intervals(0, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sum_is_over_the_intervals_of_the_set_or_an_error() {
        long[] values = new long[96];
        Arrays.setAll(values, i -> i + 1);
        assertThat(Intervals.parse("1-4,96").sumOf(values)).isEqualTo(106);
        assertThat(Intervals.NONE.sumOf(values)).isZero();
        values[1] = Long.MAX_VALUE;
        assertThatThrownBy(() -> Intervals.parse("1-2").sumOf(values)).isInstanceOf(ArithmeticException.class);
    }

    private static Intervals of(Set<Integer> numbers) {
        Intervals set = Intervals.NONE;
        for (int number : numbers) {
            set = set.with(number);
        }
        return set;
    }

    private static Set<Integer> numbers(Intervals set) {
        Set<Integer> numbers = new TreeSet<>();
        set.forEach(numbers::add);
        for (int n = 1; n <= 96; n++) {
            assertThat(set.contains(n)).isEqualTo(numbers.contains(n));
        }
        return numbers;
    }
}
