package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianchu.readers.record.MeterMap;

final class RecordLinesTest extends ReaderTest {
    @Test
    void a_row_is_handed_over_with_its_line() {
        for (String text :
                List.of(Samples.wide("PV-01", 2, 1), Samples.trades(2, 1), Samples.calls(2, 1), Samples.bids(2, 1))) {
            assertThat(read(text).rejects()).isEmpty();
            assertThat(sink.lines).containsExactly(2L, 3L);
        }
    }

    @Test
    void a_row_behind_a_name_of_two_lines_stands_one_line_further_down() {
        assertThat(read("""
                participant,name,kind,from,to
                A,"two
                lines",PV,2019-01-01,
                B,b,PV,2019-01-01,
                """).rejects()).isEmpty();
        assertThat(sink.lines).containsExactly(2L, 4L);
    }

    @Test
    void a_day_of_many_rows_is_handed_over_with_the_first_of_them() {
        List<String> rows = new ArrayList<>(Samples.longRows("ST-2", 1, 1));
        rows.addAll(Samples.longRows("ST-1", 1, 2));
        Collections.reverse(rows);

        assertThat(read(Samples.longText(rows)).rejects()).isEmpty();

        assertThat(sink.lines).as("ST-1, then ST-2").containsExactly(2L, 98L);
    }

    @Test
    void a_day_of_a_meter_is_handed_over_with_its_300_record() {
        meters = MeterMap.of(List.of(meter("NMI", "E1", "ST-1", "CHARGE", "NO")));

        assertThat(read(Samples.nem12(
                                Samples.channel200("NMI", "E1", "kWh", 15),
                                Samples.day300("20190802", 96, "1", "A"),
                                Samples.day300("20190801", 96, "1", "A")))
                        .rejects())
                .isEmpty();

        assertThat(sink.lines).containsExactly(4L, 3L);
    }
}
