package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lianchu.market.Profile;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.etext.Unit;
import org.lianchu.readers.record.MeterMap;
import org.lianchu.readers.reject.Limits;

/** Any readings give the same records whether they come as CSV or as E text of any shape, form and encoding. */
final class ETextMarketTest {
    private static final String MAPPING = """
            mapping = 1
            blocks = header 块数
            行.dataset = readings
            行.resource = column 资源
            行.register = column 方向
            行.day = column 日期
            行.day-form = YYYYMMDD
            行.quality-points = q1..q96
            行.points = v00:15..v24:00
            行.unit = kWh
            列.dataset = readings
            列.resource = object
            列.register = entity
            列.register-values = 充=CHARGE 放=DISCHARGE 发=GENERATION 阻=CURTAILED
            列.day = attribute 日期
            列.quality-points = q1..q96
            列.points = v00:15..v24:00
            列.unit = MW
            列.missing = NULL --
            点.dataset = readings
            点.form = long
            点.resource = attribute 资源
            点.register = column 方向
            点.end = column 时刻
            点.value = column 电量
            点.quality = column 质量
            点.unit = Wh
            点.rows = attribute 行数
            """;

    /** A profile as both files say it: -1 is a missing value. */
    private record Curve(String resource, String register, int day, long[] wattHours, String quality) {}

    @Property(tries = 60)
    void the_same_records_come_of_csv_and_of_e_text(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count, @ForAll boolean isGbk)
            throws IOException {
        Random random = new Random(seed);
        List<Curve> curves = curves(random, count);
        Path folder = Files.createTempDirectory("etext");
        Path csv = Files.writeString(folder.resolve("csv"), csv(curves));
        Charset charset = isGbk ? Charset.forName("GBK") : StandardCharsets.UTF_8;
        Path text = Files.write(folder.resolve("text"), text(curves, random).getBytes(charset));
        Collected fromCsv = new Collected(true);
        Collected fromText = new Collected(true);
        DocumentRead first = DocumentReader.read(csv, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY), fromCsv);
        Mappings mappings = Mappings.only(MappingFile.of("m", MAPPING.getBytes(StandardCharsets.UTF_8)));
        DocumentRead second =
                DocumentReader.read(text, new ReadContext(Limits.DEFAULT, MeterMap.EMPTY, mappings), fromText);
        Files.delete(csv);
        Files.delete(text);
        Files.delete(folder);
        assertThat(first.rejects()).isEmpty();
        assertThat(second.rejects()).isEmpty();
        assertThat(second.totalWattHours()).isEqualTo(first.totalWattHours());
        assertThat(printed(fromText.profiles)).isEqualTo(printed(fromCsv.profiles));
    }

    private static List<String> printed(List<Profile> profiles) {
        return profiles.stream()
                .map(p -> p.resource() + " " + p.register() + " " + p.day() + " " + Arrays.toString(p.wattHours())
                        + new String(p.quality(), StandardCharsets.US_ASCII))
                .sorted()
                .toList();
    }

    private static List<Curve> curves(Random random, int count) {
        TreeMap<String, Curve> curves = new TreeMap<>();
        for (int k = 0; k < count; k++) {
            String resource = "R-" + random.nextInt(3);
            String register =
                    List.of("CHARGE", "DISCHARGE", "GENERATION", "CURTAILED").get(random.nextInt(4));
            int day = random.nextInt(3);
            long[] values = new long[96];
            StringBuilder quality = new StringBuilder();
            for (int i = 0; i < 96; i++) {
                values[i] = random.nextInt(20) == 0 ? -1 : random.nextInt(20_000_000);
                quality.append(random.nextInt(9) == 0 ? "SFEN".charAt(random.nextInt(4)) : 'A');
            }
            curves.put(resource + register + day, new Curve(resource, register, day, values, quality.toString()));
        }
        return List.copyOf(curves.values());
    }

    private static String day(Curve curve) {
        return Samples.FIRST.plusDays(curve.day()).toString();
    }

    private static String csv(List<Curve> curves) {
        StringBuilder text = new StringBuilder(Samples.wideHeader());
        long sum = 0;
        for (Curve curve : curves) {
            text.append(curve.resource() + "," + curve.register() + "," + day(curve) + "," + curve.quality());
            for (long value : curve.wattHours()) {
                text.append(',').append(value < 0 ? "" : Samples.kwh(value));
                sum += Math.max(value, 0);
            }
            text.append('\n');
        }
        return text + "#end," + curves.size() + "," + Samples.kwh(sum) + "\n";
    }

    /** Each curve as a block of one of the shapes, in any order. */
    private static String text(List<Curve> curves, Random random) {
        List<String> blocks = new ArrayList<>();
        for (Curve curve : curves) {
            blocks.add(
                    switch (random.nextInt(4)) {
                        case 0 -> rows(curve);
                        case 1 -> transposed(curve);
                        case 2 -> names(curve);
                        default -> points(curve, random);
                    });
        }
        java.util.Collections.shuffle(blocks, random);
        return "<! Entity=青海 块数=" + blocks.size() + " !>\n" + String.join("// 块间\n", blocks);
    }

    private static List<String[]> pairs(Curve curve, Unit unit, String missing) {
        List<String[]> pairs = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            long value = curve.wattHours()[i];
            String text = value < 0
                    ? missing
                    : unit.ofWattHours(BigDecimal.valueOf(value))
                            .stripTrailingZeros()
                            .toPlainString();
            pairs.add(new String[] {ETexts.points().get(i), text});
        }
        for (int i = 0; i < 96; i++) {
            pairs.add(new String[] {"q" + (i + 1), curve.quality().substring(i, i + 1)});
        }
        return pairs;
    }

    private static String rows(Curve curve) {
        StringBuilder head = new StringBuilder("@ 资源 方向 '备 注' 日期");
        StringBuilder row = new StringBuilder("#\t" + curve.resource() + "\t" + curve.register() + "\t'a ''b'''\t"
                + day(curve).replace("-", ""));
        for (String[] pair : pairs(curve, Unit.KWH, "''")) {
            head.append(' ').append(pair[0]);
            row.append('\t').append(pair[1]);
        }
        return "<行::青海>\n" + head + "\n" + row + "\n</行::青海>\n";
    }

    private static String names(Curve curve) {
        StringBuilder text = new StringBuilder("<行::青海>\n@@序号 名 值\n#1 资源 " + curve.resource() + "\n#2 方向 "
                + curve.register() + "\n#3 日期 " + day(curve).replace("-", "") + "\n");
        int number = 4;
        for (String[] pair : pairs(curve, Unit.KWH, "NULL")) {
            text.append('#')
                    .append(number++)
                    .append(' ')
                    .append(pair[0])
                    .append(' ')
                    .append(pair[1])
                    .append('\n');
        }
        return text + "</行::青海>\n";
    }

    private static String transposed(Curve curve) {
        String entity = switch (curve.register()) {
            case "CHARGE" -> "充";
            case "DISCHARGE" -> "放";
            case "GENERATION" -> "发";
            default -> "阻";
        };
        StringBuilder text =
                new StringBuilder("<列::" + entity + " 日期='" + day(curve) + "'>\n@# 序号 名 '" + curve.resource() + "'\n");
        for (String[] pair : pairs(curve, Unit.MW, "--")) {
            text.append("# 0 ").append(pair[0]).append(' ').append(pair[1]).append('\n');
        }
        return text + "</列::" + entity + ">\n";
    }

    private static String points(Curve curve, Random random) {
        List<String> lines = new ArrayList<>();
        for (int n = 1; n <= 96; n++) {
            boolean isNextDay = n == 96 && random.nextBoolean();
            String day = isNextDay ? Samples.FIRST.plusDays(curve.day() + 1).toString() : day(curve);
            String time = isNextDay ? "00:00" : String.format("%02d:%02d", n / 4, n % 4 * 15);
            long value = curve.wattHours()[n - 1];
            String text = value < 0 ? "NULL" : BigDecimal.valueOf(value).toPlainString();
            lines.add("# '" + day + " " + time + ":00' " + curve.register() + " " + text + " "
                    + curve.quality().charAt(n - 1));
        }
        java.util.Collections.shuffle(lines, random);
        return "<点 资源=" + curve.resource() + " 行数='96'>\n@ 时刻 方向 电量 质量\n" + String.join("\r\n", lines) + "\n</点>\n";
    }
}
