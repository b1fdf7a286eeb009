package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.MappingFormatException;
import org.lianchu.readers.etext.Points;
import org.lianchu.readers.etext.TimeForm;

/** What a mapping file may say, and how it is told what is wrong with it. */
final class EMappingTest {
    private static final List<String> GOOD = List.of(
            "mapping = 1",
            "C.dataset = readings",
            "C.resource = column id",
            "C.register = text CHARGE",
            "C.day = attribute date",
            "C.quality = text A",
            "C.points = P1..P96",
            "C.unit = kWh");

    private static MappingFile of(List<String> lines) {
        return MappingFile.of("a.properties", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_mapping_is_known_by_the_hash_of_its_bytes() {
        assertThat(of(GOOD).sha256Hex())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(MappingFile.curve96().sha256Hex());
        assertThat(of(GOOD).maps("C")).isTrue();
        assertThat(of(GOOD).maps("D")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mapping|mapping = 2|1, mapping: '2'",
                "C.dataset|C.dataset = meters|2, C.dataset: 'meters'",
                "C.dataset||0, C.dataset: is missing",
                "C.resource|C.resource = id|3, C.resource: 'id': a source is",
                "C.resource|C.resource = column|3, C.resource: 'column': a source is",
                "C.resource||0, C.resource: is missing",
                "C.register|C.register = text A\\nC.register-values = x=FOO|5, C.register-values: 'x=FOO'",
                "C.day|C.day = attribute date\\nC.day-form = DD.MM|6, C.day-form: 'DD.MM'",
                "C.quality||0, C.quality: is missing",
                "C.points|C.points = P1..P95|7, C.points: 'P1..P95'",
                "C.points|C.points = v00:15..v23:45|7, C.points",
                "C.unit|C.unit = GWh|8, C.unit: 'GWh'",
                "C.unit|C.unit = kWh\\nC.unti = kWh|9, C.unti: 'kWh': no key",
                "C.unit|C.unit = kWh\\nC.unit = MWh|9, C.unit: a key is given once; line 8",
                "C.unit|C.unit = kWh\\nC.price = column p|9, C.price: 'column p': no key",
                "C.unit|C.unit = kWh\\nC.finer = cut|9, C.finer: 'cut': refused or carried",
                "C.register|C.signed = +DISCHARGE|4, C.signed: '+DISCHARGE': +ONE -OTHER",
                "C.register|C.signed = +DISCHARGE -DISCHARGE|4, C.signed: '+DISCHARGE -DISCHARGE': +ONE",
                "C.register|C.signed = +DISCHARGE -放电|4, C.signed: '+DISCHARGE -放电': +ONE",
                "C.register|C.register = text CHARGE\\nC.signed = +DISCHARGE -CHARGE|4, C.register: 'text CHARGE'",
                "C.unit|C.unit = kWh\\nblocks = 0|9, blocks: '0'",
                "C.unit|C.unit = kWh\\nfoo|9, a line is key = value",
                "C.unit|C.unit = kWh\\nC.form = tall|9, C.form: 'tall'",
                "C.unit|C.unit = kWh\\nC.rows = 7|9, C.rows: '7'",
                "C.unit|C.unit = kWh\\nD.dataset = trades|0, D.trade: is missing",
            })
    void a_bad_mapping_is_told_with_line_and_key(String key, String instead, String said) {
        List<String> lines = GOOD.stream()
                .map(line -> line.startsWith(key + " ") ? (instead == null ? "" : instead.replace("\\n", "\n")) : line)
                .toList();
        assertThatThrownBy(() -> of(lines))
                .isInstanceOf(MappingFormatException.class)
                .hasMessageStartingWith("MAPPING_FILE: a.properties, line ")
                .hasMessageContaining("line " + said);
    }

    @Test
    void a_mapping_is_utf8_and_of_bounded_size() {
        assertThatThrownBy(() -> MappingFile.of("m", new byte[] {(byte) 0xd6, (byte) 0xd0}))
                .hasMessageContaining("is UTF-8");
        assertThatThrownBy(() -> MappingFile.of("m", new byte[2 << 20])).hasMessageContaining("at most");
    }

    @Test
    void points_are_named_by_ends_starts_or_numbers() {
        assertThat(Points.names("v00:15..v24:00").orElseThrow())
                .startsWith("v00:15", "v00:30")
                .endsWith("v24:00");
        assertThat(Points.names("00:15..00:00").orElseThrow())
                .startsWith("00:15")
                .endsWith("23:45", "00:00");
        assertThat(Points.names("v0000..v2345").orElseThrow())
                .startsWith("v0000", "v0015")
                .endsWith("v2345");
        assertThat(Points.names("P1..P96").orElseThrow()).startsWith("P1", "P2").endsWith("P96");
        assertThat(Points.names("V001点..V096点").orElseThrow())
                .startsWith("V001点")
                .endsWith("V096点");
        assertThat(Points.names("e0..e95").orElseThrow()).hasSize(96).endsWith("e95");
        for (String bad : List.of("P1", "P1..", "P1..P95", "P2..P97", "v00:15..v00:15", "..", "P01..P96x")) {
            assertThat(Points.names(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void a_form_takes_what_it_shows_and_nothing_else() {
        TimeForm form = TimeForm.of("YYYY年MM月DD日 HH:mm").orElseThrow();
        assertThat(form.parse("2019年08月01日 24:00"))
                .isNotNull()
                .satisfies(told -> assertThat(told.second()).isEqualTo(86_400));
        for (String bad : List.of("2019年08月32日 00:00", "2019年08月01日 24:15", "2019-08-01 00:00", "")) {
            assertThat(form.parse(bad)).as(bad).isNull();
        }
        for (String bad : List.of("", "YYYY", "MM-DD", "HH", "YYYY-MM-DD HH", "YYYYMMDDYYYY")) {
            assertThat(TimeForm.of(bad)).as(bad).isEmpty();
        }
    }
}
