package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.RejectCode;

final class Nem12FilesTest extends ReaderTest {
    private static final Path WHOLE = NEM12_FILES.resolve("nem12#S01#INTEGM#NEMMCO.zip");

    private static List<String> shown(Inspected inspected) {
        return inspected.series().stream()
                .map(s -> s.meter() + " " + s.channel() + " " + s.unit() + " " + s.minutes() + " " + s.values() + " "
                        + s.days() + " " + s.total() + " " + s.quality())
                .toList();
    }

    private Inspected inspectFile(String name) {
        return Inspection.inspect(NEM12_FILES.resolve(name), limits);
    }

    private void mapS01() {
        meters = MeterMap.of(List.of(
                meter("NEM1201006", "E1", "ST-1", "CHARGE", "NO"),
                meter("NEM1201006", "E2", "ST-1", "DISCHARGE", "NO")));
    }

    @Test
    void the_zipped_file_of_quarter_hours_is_read_whole() {
        mapS01();

        DocumentRead read = read(WHOLE);

        assertThat(read.rejects()).isEmpty();
        assertThat(read.records()).isEqualTo(8);
        assertThat(read.totalWattHours()).isEqualTo(8 * 96 * 1_500L);
        assertThat(sink.profiles).allSatisfy(p -> assertThat(p.wattHours()).containsOnly(1_500));
        assertThat(shown(inspectFile("nem12#S01#INTEGM#NEMMCO.zip")))
                .containsExactly("NEM1201006 E1 KWH 15 384 4 576 {A=384}", "NEM1201006 E2 KWH 15 384 4 576 {A=384}");
    }

    @Test
    void the_whole_scenario_10_shows_three_channels() {
        Inspected inspected = inspectFile("NEM12#Scenario10#POWERMDP#NEMMCO.zip");

        assertThat(inspected.rejects()).isEmpty();
        assertThat(shown(inspected))
                .containsExactly(
                        "NEM1210187 E1 KWH 30 96 2 1762 {A=58, F=38}",
                        "NEM1210187 E2 KWH 30 144 3 3894 {A=109, E=24, F=11}",
                        "NEM1210187 B2 KWH 30 144 3 4071 {A=109, E=24, F=11}");
    }

    @Test
    void the_damaged_scenario_10_is_refused_whole_and_its_rest_is_shown() {
        meters = MeterMap.of(List.of(meter("NEM1210191", "E1", "ST-1", "CHARGE", "EVEN")));

        DocumentRead read = read(NEM12_FILES.resolve("NEM12#Scenario10#ETSAMDP#NEMMCO.zip"));
        Inspected inspected = inspectFile("NEM12#Scenario10#ETSAMDP#NEMMCO.zip");

        assertThat(places(read.rejects())).containsExactly("27 1 INTERVAL_COUNT", "28 1 DAMAGED", "29 1 DAMAGED");
        assertThat(sink.profiles).isEmpty();
        assertThat(places(inspected.rejects())).isEqualTo(places(read.rejects()));
        assertThat(shown(inspected).get(2)).isEqualTo("NEM1210191 B2 KWH 30 96 2 2551 {A=85, F=11}");
    }

    @Test
    void ranges_set_the_quality_of_a_day() {
        assertThat(shown(inspectFile("Example_NEM12_multiple_quality.csv")))
                .containsExactly("CCCC123456 E1 kWh 30 48 1 896.99 {A=4, F=20, S=24}");
    }

    @Test
    void a_day_without_values_is_a_reject_and_the_reactive_channel_is_shown() {
        Inspected inspected = inspectFile("Example_NEM12_incomplete_interval.csv");

        assertThat(places(inspected.rejects())).containsExactly("3 1 INTERVAL_COUNT");
        assertThat(shown(inspected))
                .containsExactly(
                        "VABD000163 E1 kWh 30 48 1 53.328 {A=48}", "VABD000163 Q1 kVArh 30 96 2 213.312 {A=96}");
    }

    @Test
    void a_day_of_the_wrong_interval_length_is_a_reject() {
        meters = MeterMap.of(List.of(meter("123", "E1", "ST-1", "CHARGE", "EVEN")));

        DocumentRead read = read(NEM12_FILES.resolve("Example_NEM12_15min_200_30min_300.csv"));

        assertThat(places(read.rejects())).containsExactly("3 1 INTERVAL_COUNT");
        assertThat(read.rejects().get(0).message()).contains("exactly 96").contains("has 48");
    }

    @Test
    void a_truncated_archive_is_damaged_wherever_it_is_cut() throws IOException {
        mapS01();
        byte[] whole = Files.readAllBytes(WHOLE);
        for (int length = 4; length < whole.length; length++) {
            DocumentRead read = read(Arrays.copyOf(whole, length));
            assertThat(read.rejects()).as("cut to " + length).isNotEmpty();
            assertThat(read.rejects().get(0).code()).isEqualTo(RejectCode.DAMAGED);
        }
    }

    @Test
    void an_altered_byte_of_an_archive_never_changes_what_is_read() throws IOException {
        mapS01();
        byte[] whole = Files.readAllBytes(WHOLE);
        for (int i = 0; i < whole.length; i++) {
            byte[] altered = whole.clone();
            altered[i] ^= 0x55;
            DocumentRead read = read(altered);
            if (read.isAccepted()) {
                assertThat(read.records()).isEqualTo(8);
                assertThat(read.totalWattHours()).isEqualTo(8 * 96 * 1_500L);
            }
        }
    }

    @Test
    void an_archive_holds_exactly_one_nem12_file() throws IOException {
        String nem12 = Samples.nem12();

        assertThat(places(read(zip()).rejects())).containsExactly("1 1 FORMAT");
        assertThat(places(read(zip("a", nem12, "b", nem12)).rejects())).containsExactly("1 1 FORMAT");
        assertThat(places(read(zip("a", Samples.wide("PV-1", 1, 1))).rejects())).containsExactly("1 1 FORMAT");
        assertThat(places(read(zip("folder/", "", "folder/a", nem12)).rejects()))
                .containsExactly("1 1 EMPTY");
        DocumentRead workbook = read(zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>"));
        assertThat(workbook.format()).isEqualTo(Format.XLSX);
        assertThat(places(workbook.rejects())).containsExactly("1 1 DAMAGED");
    }

    @Test
    void an_archive_that_inflates_too_far_is_refused() throws IOException {
        DocumentRead read = read(zip("bomb", "0".repeat(10_000_000)));

        assertThat(places(read.rejects())).containsExactly("1 1 TOO_LARGE");
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
