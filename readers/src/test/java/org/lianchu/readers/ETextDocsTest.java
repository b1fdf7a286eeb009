package org.lianchu.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lianchu.readers.etext.MappingFile;
import org.lianchu.readers.etext.Mappings;
import org.lianchu.readers.record.MeterMap;

/** What {@code docs/e-text.md} shows is what holds. */
final class ETextDocsTest extends ReaderTest {
    private static final Path DOCS = Path.of("../docs/e-text.md");

    private static List<String> blocks(String kind) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^```(\\w*)\n(.*?)^```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS).replace("\r", ""));
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    @Test
    void the_mapping_that_is_shown_is_the_one_that_is_shipped() throws IOException {
        try (var in = MappingFile.class.getResourceAsStream("curve96.properties")) {
            String shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shipped).endsWith("\n" + blocks("properties").get(0));
        }
    }

    @Test
    void the_example_of_a_sender_is_read_as_it_is_told() throws IOException {
        String mapping = blocks("properties").get(1);
        mappings = Mappings.only(MappingFile.of("example", mapping.getBytes(StandardCharsets.UTF_8)));
        meters = MeterMap.of(List.of(meter("格尔木 一站", "上网", "PV-01", "GENERATION", "NO")));
        String shown = blocks("").stream()
                .filter(block -> block.contains("实测出力"))
                .findFirst()
                .orElseThrow();
        StringBuilder between = new StringBuilder();
        for (int n = 3; n < 96; n++) {
            between.append(String.format("#%d %02d:%02d 0 0\n", n, n / 4, n % 4 * 15));
        }
        DocumentRead read = read(shown.replace("…\n", between).getBytes(Charset.forName("GBK")));
        assertThat(read.rejects()).isEmpty();
        assertThat(read.unmappedChannels()).containsExactly("德令哈 二站 上网");
        assertThat(sink.profiles.get(0).wattHours()).startsWith(300_000, 301_000, 0);
    }

    @Test
    void the_signed_curve_of_a_station_is_read_as_it_is_told() throws IOException {
        String mapping = blocks("properties").get(2);
        mappings = Mappings.only(MappingFile.of("example", mapping.getBytes(StandardCharsets.UTF_8)));
        String shown = blocks("").stream()
                .filter(block -> block.contains("储能出力"))
                .findFirst()
                .orElseThrow();
        StringBuilder between = new StringBuilder();
        for (int n = 4; n <= 96; n++) {
            between.append(String.format("#%d %02d:%02d 0\n", n, n / 4, n % 4 * 15));
        }
        DocumentRead read = read(shown.replace("…\n", between));
        assertThat(read.rejects()).isEmpty();
        assertThat(sink.profiles.get(0).wattHours()).startsWith(0, 250_000, 0);
        assertThat(sink.profiles.get(1).wattHours()).startsWith(300_000, 0, 31);
    }
}
