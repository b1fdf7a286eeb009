package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lianchu.readers.reject.Limits;
import org.lianchu.readers.reject.RejectCode;

/** E text that is damaged or meant to harm. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ETextDamageTest extends ReaderTest {
    private static final String CURVE = ETexts.curve96("2019-08-01", ETexts.row("PV-1 GENERATION A", "1"));

    @Test
    void damaged_lines_are_told_with_line_and_column() {
        assertThat(places(read(ETexts.HEADER + CURVE.replace("# PV-1 G", "# 'PV-1 G"))
                        .rejects()))
                .containsExactly("4 1 DAMAGED");
        assertThat(places(read(ETexts.HEADER + CURVE.replace("A 1 1 ", "A 1 1'2 "))
                        .rejects()))
                .containsExactly("4 5 DAMAGED");
        assertThat(places(read(ETexts.HEADER + CURVE.replace("A 1 1 ", "A 1 '1'2 "))
                        .rejects()))
                .containsExactly("4 5 DAMAGED");
        assertThat(places(
                        read(ETexts.HEADER + CURVE.replace("A 1 1 ", "A 1 \0 ")).rejects()))
                .containsExactly("4 5 DAMAGED");
        assertThat(places(
                        read(ETexts.HEADER + CURVE.replace("A 1 1 ", "A 1\r1 ")).rejects()))
                .containsExactly("4 4 DAMAGED");
        assertThat(places(read(ETexts.HEADER + CURVE.replace("A 1 1 ", "A 1 ")).rejects()))
                .containsExactly("4 1 COLUMN_COUNT");
        assertThat(places(read(CURVE).rejects())).contains("1 1 HEADER");
        assertThat(places(read(ETexts.HEADER + ETexts.HEADER + CURVE).rejects()))
                .contains("2 1 DAMAGED");
        assertThat(places(read(ETexts.HEADER + "% x\n" + CURVE).rejects())).containsExactly("2 1 DAMAGED");
        assertThat(places(read(ETexts.HEADER + "# 1\n" + CURVE).rejects())).containsExactly("2 1 DAMAGED");
        assertThat(places(
                        read(ETexts.HEADER + CURVE.replace("v00:30", "v00:31")).rejects()))
                .containsExactly("3 1 HEADER");
        assertThat(places(
                        read(ETexts.HEADER + CURVE.replace("v00:30", "v00:15")).rejects()))
                .contains("3 5 HEADER");
        assertThat(places(read(ETexts.HEADER + CURVE.replace(" date='2019-08-01'", ""))
                        .rejects()))
                .containsExactly("2 1 HEADER");
        assertThat(places(read(ETexts.HEADER + CURVE.replace("2019-08-01", "2019-02-29"))
                        .rejects()))
                .containsExactly("2 date DATE");
    }

    @Test
    void energies_that_sum_to_more_than_can_be_held_are_a_reject_where_they_do() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.resource = column id",
                "C.register = text GENERATION",
                "C.day = header time",
                "C.day-form = YYYY-MM-DD HH:mm:ss",
                "C.quality = text A",
                "C.points = P1..P96",
                "C.unit = kWh");
        String columns = String.join(
                " ", IntStream.rangeClosed(1, 96).mapToObj(n -> "P" + n).toList());
        String text = ETexts.HEADER + "<C::D>\n@ id " + columns + "\n# " + ETexts.row("PV-1", "9000000000000000")
                + "\n</C::D>\n";
        assertThat(places(read(text).rejects())).startsWith("4 P2 NUMBER");
    }

    @Test
    void nested_and_crossed_blocks_are_damage() {
        assertThat(places(read(ETexts.HEADER + "<A>\n".repeat(1000) + CURVE).rejects()))
                .contains("3 1 DAMAGED", "1001 1 DAMAGED");
        assertThat(places(read(ETexts.HEADER + CURVE.replace("</CURVE96::青海>", "</CURVE96::西宁>"))
                        .rejects()))
                .containsExactly("5 1 DAMAGED");
        assertThat(places(read(ETexts.HEADER + "</CURVE96::青海>\n" + CURVE).rejects()))
                .contains("2 1 DAMAGED");
    }

    @Test
    void a_million_columns_are_refused_without_being_held() {
        String columns = "@ " + "a ".repeat(30_000);
        assertThat(places(
                        read(ETexts.HEADER + CURVE.replaceFirst("@ ", columns)).rejects()))
                .contains("3 4097 TOO_LARGE");
        String million = "# " + "1 ".repeat(1_000_000);
        assertThat(places(read(ETexts.HEADER + CURVE.replace("# ", million)).rejects()))
                .containsExactly("4 1 TOO_LARGE");
        String field = "# '" + "x ".repeat(3000) + "' ";
        assertThat(places(read(ETexts.HEADER + CURVE.replace("# ", field)).rejects()))
                .containsExactly("4 1 TOO_LARGE");
    }

    @Test
    void a_line_of_a_gigabyte_is_refused_after_its_first_64_kib() throws IOException {
        Path file = folder.resolve("large");
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) '7');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((ETexts.HEADER + "# '").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1024; i++) {
                out.write(block);
            }
            out.write(("\n" + CURVE).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(places(read(file).rejects())).containsExactly("2 1 TOO_LARGE");
    }

    @Test
    void more_data_lines_than_the_limit_are_refused() {
        limits = new Limits(1 << 20, 1 << 16, 1 << 12, 100, 3, 10);
        assertThat(places(read(ETexts.HEADER + "<C>\n@ a\n" + "# 1\n".repeat(9) + "</C>\n")
                        .rejects()))
                .contains("7 1 TOO_LARGE");
    }

    @Test
    void an_object_without_a_name_or_with_one_twice_is_refused() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.resource = text PV-1",
                "C.register = text GENERATION",
                "C.day = text 2019-08-01",
                "C.quality = text A",
                "C.points = P1..P96",
                "C.unit = kWh");
        StringBuilder lines = new StringBuilder();
        for (int n = 1; n <= 96; n++) {
            lines.append("#").append(n).append(" P").append(n).append(" 1\n");
        }
        for (String mark : List.of("@@ n p v\n", "@# n p PV-1\n")) {
            String text = ETexts.HEADER + "<C>\n" + mark + lines + "</C>\n";
            assertThat(read(text).rejects()).isEmpty();
            assertThat(places(read(text.replace("P17 1", "P18 1")).rejects())).contains("21 2 DUPLICATE");
            String without = text.replace("#17 P17 1\n", "");
            assertThat(read(without).rejects()).singleElement().satisfies(reject -> {
                assertThat(reject.code()).isEqualTo(RejectCode.INTERVAL_COUNT);
                assertThat(reject.message()).contains("P17").doesNotContain("P18");
            });
        }
    }

    @Test
    void a_day_in_parts_lacks_none_and_has_none_twice() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.form = long",
                "C.resource = text PV-1",
                "C.register = text GENERATION",
                "C.day = text 2019-08-01",
                "C.end = column t",
                "C.end-form = HH:mm",
                "C.value = column v",
                "C.quality = column q",
                "C.unit = kWh");
        StringBuilder lines = new StringBuilder();
        for (int n = 1; n <= 96; n++) {
            lines.append(String.format("# %02d:%02d %d A\n", n / 4, n % 4 * 15, n));
        }
        String text = ETexts.HEADER + "<C>\n@ t v q\n" + lines + "</C>\n";
        assertThat(read(text).rejects()).isEmpty();
        assertThat(places(read(text.replace("# 00:30", "# 00:15")).rejects())).contains("5 1 DUPLICATE");
        assertThat(places(read(text.replace("# 00:30 2 A\n", "")).rejects())).containsExactly("4 1 INTERVAL_COUNT");
        assertThat(places(read(text.replace("# 00:30", "# 00:31")).rejects())).contains("5 t DATE");
        assertThat(places(read(text.replace("# 24:00", "# 00:00")).rejects())).contains("99 t DATE");
        assertThat(places(read(text.replace("2 A\n", "2 X\n")).rejects())).contains("5 q QUALITY");
    }
}
