package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lianchu.readers.record.MeterMap;

/** Damages valid files in every way that comes to mind, so many times each: {@code -Dmutations=10000}. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MutationTest extends ReaderTest {
    private static final int COPIES = Integer.getInteger("mutations", 500);
    private static final long SLOWEST_NANOS = 5_000_000_000L;

    private int accepted;

    @Test
    void damaged_wide_readings_are_never_accepted_with_another_total() {
        neverAnotherTotal(Samples.wide("PV-1", 3, 1), 11);
    }

    @Test
    void damaged_long_readings_are_never_accepted_with_another_total() {
        List<String> rows = new ArrayList<>(Samples.longRows("ST-1", 1, 1));
        rows.addAll(Samples.longRows("ST-2", 1, 2));
        neverAnotherTotal(Samples.longText(rows), 12);
    }

    @Test
    void damaged_trades_are_never_accepted_with_another_total() {
        neverAnotherTotal(Samples.trades(3, 2), 13);
    }

    @Test
    void damaged_calls_are_never_accepted_with_another_total() {
        neverAnotherTotal(Samples.calls(3, 3), 14);
    }

    @Test
    void damaged_bids_are_never_accepted_with_another_total() {
        neverAnotherTotal(Samples.bids(3, 4), 19);
    }

    @Test
    void damaged_master_data_never_throw() {
        Random random = new Random(15);
        String text = "resource,participant,name,technology,rated_mw,energy_mwh,licensed_mw,from,to\n"
                + "ST-1,P-1,\"格尔木, \"\"储能\"\"\n二期\",STORAGE,32.0,64,,2019-06-18,2020-01-01\n"
                + "PV-1,P-2,Sun,PV,50,,50,2019-06-18,\n".repeat(3);
        for (int i = 0; i < COPIES; i++) {
            timed(mutated(text.getBytes(StandardCharsets.UTF_8), random));
        }
    }

    @Test
    void no_day_of_a_damaged_nem12_file_is_dropped_or_short() {
        mapAll();
        Random random = new Random(16);
        byte[] text = nem12().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < COPIES; i++) {
            byte[] copy = mutated(text, random);
            DocumentRead read = timed(copy);
            if (read.isAccepted()) {
                checkDays(new String(copy, StandardCharsets.UTF_8), read);
            }
        }
        assertThat(accepted).as("some damage is harmless").isPositive();
    }

    @Test
    void a_damaged_archive_never_throws_and_never_changes_what_is_read() throws java.io.IOException {
        mapAll();
        Random random = new Random(17);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("nem12.csv"));
            zip.write(nem12().getBytes(StandardCharsets.UTF_8));
        }
        long total = timed(bytes.toByteArray()).totalWattHours();
        for (int i = 0; i < COPIES; i++) {
            DocumentRead read = timed(mutated(bytes.toByteArray(), random));
            if (read.isAccepted()) {
                assertThat(read.totalWattHours()).isEqualTo(total);
            }
        }
    }

    @Test
    void a_damaged_e_text_that_states_its_totals_is_never_accepted_with_another() {
        String text = ETexts.HEADER
                + ETexts.curve96(
                        "2019-08-01",
                        ETexts.row("PV-1 GENERATION A", "1.25"),
                        ETexts.row("PV-2 GENERATION " + "AASEF".repeat(19) + "N", "0.125"));
        neverAnotherTotal(text, 18);
    }

    @Test
    void no_value_of_a_damaged_e_text_is_dropped_in_any_shape_or_encoding() {
        mappings = ETexts.mapping(
                "C.dataset = readings",
                "C.resource = column id",
                "C.register = text GENERATION",
                "C.day = header time",
                "C.quality = text A",
                "C.points = P1..P96",
                "C.unit = MW");
        StringBuilder names = new StringBuilder("@@ 序 名 值\n");
        StringBuilder transposed = new StringBuilder("@# 序 名 一 二\n#0 id PV-3 PV-4\n");
        for (int k = 1; k <= 2; k++) {
            names.append("#0 id PV-").append(k).append('\n');
            for (int n = 1; n <= 96; n++) {
                names.append("#" + n + " P" + n + " 1.5\n");
            }
        }
        for (int n = 1; n <= 96; n++) {
            transposed.append("#" + n + " P" + n + " 1.5 'NULL'\n");
        }
        String text = "<! Entity=青海 time='2019-08-01' !>\n<C::日>\n" + names + transposed + "</C::日>\n";
        Random random = new Random(19);
        Charset gbk = Charset.forName("GBK");
        for (int i = 0; i < COPIES; i++) {
            Charset charset = i % 2 == 0 ? gbk : StandardCharsets.UTF_8;
            DocumentRead read = timed(mutated(text.getBytes(charset), random));
            if (read.isAccepted()) {
                assertThat(sink.profiles)
                        .hasSize(4)
                        .allSatisfy(profile -> assertThat(profile.wattHours()).hasSize(96));
            }
        }
        assertThat(accepted).as("some damage is harmless").isPositive();
    }

    @Test
    void damaged_workbooks_never_throw_and_are_never_accepted_with_another_total() {
        Random random = new Random(18);
        for (Books.Way way : List.of(Books.Way.TYPED, Books.Way.TYPED_INLINE)) {
            byte[] book = Books.of(Samples.wide("PV-1", 3, 1), way);
            DocumentRead whole = timed(book);
            assertThat(whole.rejects()).isEmpty();
            for (int i = 0; i < COPIES / 2; i++) {
                sameOrRefused(mutated(book, random), whole);
            }
        }
    }

    @Test
    void workbooks_of_damaged_parts_never_throw_and_are_never_accepted_with_another_total() throws java.io.IOException {
        Random random = new Random(19);
        for (Books.Way way : List.of(Books.Way.TYPED, Books.Way.TYPED_INLINE)) {
            Map<String, byte[]> parts = Books.parts(Books.of(Samples.wide("PV-1", 3, 1), way));
            DocumentRead whole = timed(Books.zip(parts));
            assertThat(whole.rejects()).isEmpty();
            List<String> names = parts.keySet().stream()
                    .filter(name -> !name.startsWith("docProps"))
                    .toList();
            for (int i = 0; i < COPIES / 2; i++) {
                String name =
                        random.nextBoolean() ? "xl/worksheets/sheet1.xml" : names.get(random.nextInt(names.size()));
                Map<String, byte[]> damaged = new LinkedHashMap<>(parts);
                damaged.put(name, mutated(parts.get(name), random));
                sameOrRefused(Books.zip(damaged), whole);
            }
        }
        assertThat(accepted).as("some damage is harmless").isPositive();
    }

    private void sameOrRefused(byte[] copy, DocumentRead whole) {
        DocumentRead read = timed(copy);
        if (read.isAccepted()) {
            assertThat(read.totalWattHours()).isEqualTo(whole.totalWattHours());
            assertThat(read.records()).isEqualTo(whole.records());
        }
    }

    private void mapAll() {
        meters = MeterMap.of(List.of(
                meter("NMI", "E1", "ST-1", "CHARGE", "NO"),
                meter("NMI", "B1", "ST-1", "DISCHARGE", "EVEN"),
                meter("NMI", "E5", "ST-2", "CHARGE", "NO")));
    }

    private static String nem12() {
        return Samples.nem12(
                Samples.channel200("NMI", "E1", "kWh", 15),
                Samples.day300("20190801", 96, "1.25", "A"),
                Samples.day300("20190802", 96, "1.5", "V"),
                "400,1,40,A,,\n400,41,96,S14,79,\n",
                "500,O,S00010,20190802000000,00012345678\n",
                Samples.channel200("NMI", "B1", "Wh", 30),
                Samples.day300("20190801", 48, "333", "E52"),
                Samples.channel200("NMI", "E5", "MWh", 5),
                Samples.day300("20190801", 288, "0.000017", "A"));
    }

    private void checkDays(String copy, DocumentRead read) {
        long days = copy.replace("\uFEFF", "")
                .lines()
                .filter(line -> line.startsWith("300,"))
                .count();
        if (read.unmappedChannels().isEmpty()) {
            assertThat(read.records()).as(copy).isEqualTo(days);
        }
        assertThat(sink.profiles).hasSize((int) read.records());
        assertThat(sink.profiles).allSatisfy(profile -> {
            assertThat(profile.wattHours()).hasSize(96);
            assertThat(profile.quality()).hasSize(96).containsAnyOf('A', 'S', 'F', 'E', 'N');
        });
        long sum = sink.profiles.stream()
                .flatMapToLong(p -> Arrays.stream(p.wattHours()))
                .sum();
        assertThat(sum).isLessThanOrEqualTo(read.totalWattHours());
    }

    private void neverAnotherTotal(String text, long seed) {
        Random random = new Random(seed);
        byte[] original = text.getBytes(StandardCharsets.UTF_8);
        DocumentRead whole = timed(original);
        assertThat(whole.rejects()).isEmpty();
        for (int i = 0; i < COPIES; i++) {
            byte[] copy = mutated(original, random);
            DocumentRead read = timed(copy);
            if (read.isAccepted()) {
                assertThat(read.totalWattHours())
                        .as(new String(copy, StandardCharsets.UTF_8))
                        .isEqualTo(whole.totalWattHours());
                assertThat(read.records()).isEqualTo(whole.records());
            }
        }
    }

    private DocumentRead timed(byte[] bytes) {
        long begin = System.nanoTime();
        java.nio.file.Path file = write(bytes);
        DocumentRead read = read(file);
        Inspected inspected = Inspection.inspect(file, limits, mappings);
        assertThat(System.nanoTime() - begin).isLessThan(SLOWEST_NANOS);
        assertThat(inspected.series()).allSatisfy(s -> assertThat(s.total()).matches("\\d+(\\.\\d*[1-9])?"));
        assertThat(read.rejects()).allSatisfy(r -> assertThat(r.message()).isNotEmpty());
        accepted += read.isAccepted() ? 1 : 0;
        return read;
    }

    /** One to three kinds of damage. */
    private static byte[] mutated(byte[] original, Random random) {
        byte[] copy = original.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
            copy = switch (random.nextInt(8)) {
                case 0, 1 -> withByte(copy, random, (byte) random.nextInt(256));
                case 2 -> withByte(copy, random, (byte) "\",\r\n\0.-0159AVN#'<>@/& ".charAt(random.nextInt(22)));
                case 3 -> Arrays.copyOf(copy, random.nextInt(copy.length) + 1);
                case 4 -> withoutBytes(copy, random);
                default -> withLines(copy, random);
            };
        }
        return copy;
    }

    private static byte[] withByte(byte[] copy, Random random, byte value) {
        copy[random.nextInt(copy.length)] = value;
        return copy;
    }

    private static byte[] withoutBytes(byte[] copy, Random random) {
        int from = random.nextInt(copy.length);
        int to = Math.min(copy.length, from + 1 + random.nextInt(30));
        byte[] shorter = new byte[copy.length - (to - from) + 1];
        System.arraycopy(copy, 0, shorter, 0, from);
        System.arraycopy(copy, to, shorter, from, copy.length - to);
        return Arrays.copyOf(shorter, Math.max(1, shorter.length - 1));
    }

    /** A line dropped, doubled, moved, cut, or swapped with another. */
    private static byte[] withLines(byte[] copy, Random random) {
        List<String> lines = new ArrayList<>(List.of(new String(copy, StandardCharsets.ISO_8859_1).split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(other, line);
            case 2 -> lines.set(at, line.substring(0, random.nextInt(line.length())));
            case 3 -> lines.set(at, "\"" + line);
            default -> Collections.swap(lines, at, other);
        }
        byte[] bytes = String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length == 0 ? new byte[] {'\n'} : bytes;
    }
}
