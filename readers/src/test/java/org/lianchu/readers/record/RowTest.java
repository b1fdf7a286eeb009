package org.lianchu.readers.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RowTest {
    @Provide
    Arbitrary<List<String>> fields() {
        Arbitrary<String> numbers =
                Arbitraries.strings().withChars("0123456789.-").ofMaxLength(22);
        Arbitrary<String> texts =
                Arbitraries.strings().withCharRange(' ', '~').excludeChars(',').ofMaxLength(5);
        return Arbitraries.oneOf(numbers, texts).list().ofMinSize(1).ofMaxSize(9);
    }

    @Property
    void a_row_as_it_stands_in_its_file_says_what_its_fields_do(@ForAll("fields") List<String> fields) {
        Row cut = Row.of(7, fields.toArray(String[]::new));
        int[] ends = IntStream.range(0, fields.size())
                .map(i -> String.join(",", fields.subList(0, i + 1)).length())
                .toArray();
        Row whole = Row.of(7, String.join(",", fields).getBytes(StandardCharsets.US_ASCII), ends);

        assertThat(whole.line()).isEqualTo(7);
        assertThat(whole.width()).isEqualTo(fields.size());
        assertThat(whole.values()).containsExactlyElementsOf(fields);
        assertThat(whole.text()).isEqualTo(cut.text());
        assertThat(whole.isBlank()).isEqualTo(cut.isBlank());
        assertThat(whole.unpadded().values()).isEqualTo(cut.unpadded().values());
        for (int i = 0; i < fields.size(); i++) {
            assertThat(whole.value(i)).isEqualTo(fields.get(i));
            assertThat(whole.isEmpty(i)).isEqualTo(fields.get(i).isEmpty());
            assertThat(whole.isEmptyFrom(i)).isEqualTo(cut.isEmptyFrom(i));
            assertThat(whole.decimal(i, 3)).isEqualTo(cut.decimal(i, 3)).isEqualTo(DecimalText.parse(fields.get(i), 3));
        }
    }

    @Test
    void characters_that_no_byte_is_are_no_number() {
        assertThat(DecimalText.parse("1１", 3)).isEqualTo(DecimalText.NOT_A_NUMBER);
        assertThat(DecimalText.parse("é", 3)).isEqualTo(DecimalText.NOT_A_NUMBER);
        assertThat(DecimalText.parse("-１", 3)).isEqualTo(DecimalText.NOT_A_NUMBER);
    }
}
