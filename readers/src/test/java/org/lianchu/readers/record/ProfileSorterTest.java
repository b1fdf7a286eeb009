package org.lianchu.readers.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lianchu.market.Register;
import org.lianchu.market.ResourceId;
import org.lianchu.readers.reject.Rejects;
import org.lianchu.time.TradingDay;

final class ProfileSorterTest {
    private static ProfileKey key(int number) {
        return new ProfileKey(
                new ResourceId("R" + number % 7),
                number % 4 < 2 ? Register.CHARGE : Register.DISCHARGE,
                TradingDay.of(2019, 8, 1).plusDays(number % 5));
    }

    @Property(tries = 60)
    void order_and_values_do_not_depend_on_the_order_of_rows_or_on_room(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int openKeys) throws IOException {
        List<int[]> rows = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            for (int i = 0; i < 96; i++) {
                rows.add(new int[] {k, i});
            }
        }
        Collections.shuffle(rows, new Random(seed));
        Rejects rejects = new Rejects("file", 10);
        List<PartialProfile> drained = new ArrayList<>();
        try (ProfileSorter sorter = new ProfileSorter(rejects, openKeys)) {
            int line = 2;
            for (int[] row : rows) {
                sorter.at(key(row[0])).put(row[1], row[0] * 100L + row[1], (byte) 'A', line++);
            }
            sorter.drain(drained::add);
        }

        assertThat(rejects.isEmpty()).isTrue();
        assertThat(drained).hasSize(20).allMatch(PartialProfile::isWhole);
        assertThat(drained.stream().map(PartialProfile::key)).isSorted().doesNotHaveDuplicates();
        for (PartialProfile profile : drained) {
            long[] values = profile.toProfile().wattHours();
            long first = values[0];
            assertThat(key((int) first / 100)).isEqualTo(profile.key());
            for (int i = 0; i < 96; i++) {
                assertThat(values[i]).isEqualTo(first + i);
            }
        }
    }

    @Test
    void an_interval_given_twice_is_found_across_runs() throws IOException {
        Rejects rejects = new Rejects("file", 10);
        List<PartialProfile> drained = new ArrayList<>();
        try (ProfileSorter sorter = new ProfileSorter(rejects, 1)) {
            sorter.at(key(0)).put(5, 1, (byte) 'A', 2);
            sorter.at(key(1)).put(5, 1, (byte) 'A', 3);
            sorter.at(key(0)).put(5, 1, (byte) 'A', 4);
            sorter.drain(drained::add);
        }

        assertThat(drained).hasSize(2);
        assertThat(rejects.list()).singleElement().satisfies(reject -> {
            assertThat(reject.place() + " " + reject.code()).isEqualTo("4:1 DUPLICATE");
            assertThat(reject.message()).contains("line 2");
        });
    }
}
