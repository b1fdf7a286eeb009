package org.lianchu.readers;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;

/** E texts and mappings to try. */
final class ETexts {
    static final String HEADER = "<! Entity=青海 type=日曲线 time='2019-08-02 00:10:00' !>\n";

    private ETexts() {}

    static Mappings mapping(String... lines) {
        String text = "mapping = 1\n" + String.join("\n", lines) + "\n";
        return Mappings.only(MappingFile.of("test.properties", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@code v00:15 … v24:00}. */
    static List<String> points() {
        return IntStream.rangeClosed(1, 96)
                .mapToObj(n -> String.format("v%02d:%02d", n / 4, n % 4 * 15))
                .toList();
    }

    static List<String> times96(String value) {
        return java.util.Collections.nCopies(96, value);
    }

    static String line(String mark, List<String> values) {
        return mark + " " + String.join(" ", values) + "\n";
    }

    /** A curve of the shipped mapping: {@code resource register quality} and 96 values a row. */
    static String curve96(String day, String... rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String row : rows) {
            List<String> values = List.of(row.split(" "));
            for (String value : values.subList(3, values.size())) {
                sum = value.matches("[0-9.]+") ? sum.add(new BigDecimal(value)) : sum;
            }
        }
        List<String> columns = new ArrayList<>(List.of("resource", "register", "quality"));
        columns.addAll(points());
        String lines = IntStream.range(0, rows.length)
                .mapToObj(i -> "# " + rows[i] + "\n")
                .collect(Collectors.joining());
        return "<CURVE96::青海 date='" + day + "' rows='" + rows.length + "' total='" + sum.toPlainString() + "'>\n"
                + line("@", columns) + lines + "</CURVE96::青海>\n";
    }

    static String row(String keys, String value) {
        return keys + " " + String.join(" ", times96(value));
    }
}
