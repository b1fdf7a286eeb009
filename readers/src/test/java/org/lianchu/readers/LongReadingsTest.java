package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.market.Profile;

final class LongReadingsTest extends ReaderTest {
    private static List<String> keys(List<Profile> profiles) {
        return profiles.stream()
                .map(p -> p.resource() + " " + p.register() + " " + p.day())
                .toList();
    }

    @Test
    void rows_in_any_order_become_profiles_by_resource_register_and_day() {
        List<String> rows = new ArrayList<>(Samples.longRows("ST-2", 2, 1));
        rows.addAll(Samples.longRows("ST-10", 1, 2));
        rows.addAll(Samples.longRows("ST-10", 1, 3).stream()
                .map(row -> row.replace("CHARGE", "DISCHARGE"))
                .toList());
        String inOrder = Samples.longText(rows);
        Collections.shuffle(rows, new Random(1));

        assertThat(read(inOrder).rejects()).isEmpty();
        List<Profile> expected = sink.profiles;
        assertThat(read(Samples.longText(rows)).rejects()).isEmpty();

        assertThat(keys(sink.profiles))
                .containsExactly(
                        "ST-10 CHARGE 2019-08-01",
                        "ST-10 DISCHARGE 2019-08-01",
                        "ST-2 CHARGE 2019-08-01",
                        "ST-2 CHARGE 2019-08-02");
        for (int i = 0; i < 4; i++) {
            assertThat(sink.profiles.get(i).wattHours())
                    .isEqualTo(expected.get(i).wattHours());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-08-01T24:00", "2019-08-02T00:00", "2019-08-02T00:00:00+08:00"})
    void midnight_ends_the_day_before_however_it_is_written(String midnight) {
        List<String> rows = Samples.longRows("ST-1", 1, 1);
        rows.set(95, "ST-1,CHARGE," + midnight + ",7.007,S");

        assertThat(read(Samples.longText(rows)).rejects()).isEmpty();

        assertThat(keys(sink.profiles)).containsExactly("ST-1 CHARGE 2019-08-01");
        assertThat(sink.profiles.get(0).wattHours()[95]).isEqualTo(7_007);
        assertThat(sink.profiles.get(0).quality()[95]).isEqualTo((byte) 'S');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019-08-01T00:10",
                "2019-08-01T00:15:01",
                "2019-08-01T24:15",
                "2019-08-01T00:15Z",
                "2019-08-01T00:15+09:00",
                "2019-08-01 00:15",
                "2019-08-01T0:15",
                "2019-02-29T00:15",
                "2019-08-01T00:60",
                ""
            })
    void an_end_that_is_no_quarter_hour_is_a_date_reject(String end) {
        List<String> rows = Samples.longRows("ST-1", 1, 1);
        rows.set(0, "ST-1,CHARGE," + end + ",1,A");

        DocumentRead read = read(Samples.longText(rows));

        assertThat(places(read.rejects())).containsExactly("2 interval_end DATE");
    }

    @Test
    void a_day_has_its_96_intervals_once() {
        List<String> rows = Samples.longRows("ST-1", 1, 1);
        rows.remove(40);
        assertThat(places(read(Samples.longText(rows)).rejects())).containsExactly("2 1 INTERVAL_COUNT");
        assertThat(sink.profiles).isEmpty();

        rows = Samples.longRows("ST-1", 1, 1);
        rows.add(rows.get(3));
        DocumentRead twice = read(Samples.longText(rows));
        assertThat(places(twice.rejects())).containsExactly("98 1 DUPLICATE");
        assertThat(twice.rejects().get(0).message()).contains("line 5");
    }

    @Test
    void an_empty_energy_is_missing() {
        List<String> rows = Samples.longRows("ST-1", 1, 1);
        rows.set(0, "ST-1,CHARGE,2019-08-01T00:15,,A");
        rows.set(1, "ST-1,CHARGE,2019-08-01T00:30,5,N");

        assertThat(read(Samples.longText(rows)).rejects()).isEmpty();

        assertThat(sink.profiles.get(0).quality()).startsWith('N', 'N', 'A');
        assertThat(sink.profiles.get(0).wattHours()).startsWith(0, 0);
    }

    @Test
    void a_quality_is_one_letter() {
        List<String> rows = Samples.longRows("ST-1", 1, 1);
        rows.set(0, "ST-1,CHARGE,2019-08-01T00:15,1," + "A".repeat(96));

        assertThat(places(read(Samples.longText(rows)).rejects())).contains("2 quality QUALITY");
    }

    @Test
    void an_inspection_counts_rows() {
        List<String> rows = Samples.longRows("ST-1", 1, 1);
        rows.set(0, "ST-1,CHARGE,2019-08-01T00:15,x,A");

        Inspected inspected = inspect(Samples.longText(rows));

        assertThat(inspected.series().get(0).values()).isEqualTo(95);
        assertThat(inspected.series().get(0).days()).isEqualTo(1);
        assertThat(places(inspected.rejects())).containsExactly("2 energy_kwh NUMBER");
    }
}
