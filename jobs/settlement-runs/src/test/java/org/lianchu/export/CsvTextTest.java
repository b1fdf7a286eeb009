package org.lianchu.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.lianchu.submit.CsvText;

class CsvTextTest {
    @Test
    void fields_are_quoted_only_where_they_need_it() {
        assertThat(CsvText.line(List.of("a", "", "b c", "日清"))).isEqualTo("a,,b c,日清\n");
        assertThat(CsvText.line(List.of("a,b", "say \"x\"", "1\n2", "3\r4")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"1\n2\",\"3\r4\"\n");
        assertThat(CsvText.line(List.of())).isEqualTo("\n");
    }

    @Test
    void a_text_that_would_be_a_formula_is_led_by_an_apostrophe() {
        assertThat(List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"))
                .allSatisfy(text -> assertThat(CsvText.inert(text)).isEqualTo("'" + text));
        assertThat(List.of("", "1-1", "'=1", " =1", "日=清"))
                .allSatisfy(text -> assertThat(CsvText.inert(text)).isEqualTo(text));
    }

    @Property(tries = 200)
    void another_reader_reads_the_fields_that_were_written(
            @ForAll @Size(min = 2, max = 5) List<@Chars({'a', ',', '"', '\n', '\r', ' ', '日'}) String> fields)
            throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        List<CSVRecord> records =
                format.parse(new StringReader(CsvText.line(fields))).getRecords();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).toList()).isEqualTo(fields);
    }
}
