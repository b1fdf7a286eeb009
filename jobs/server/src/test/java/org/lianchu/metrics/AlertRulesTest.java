package org.lianchu.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts are rules that Prometheus takes, and somebody who is woken finds what to do. */
class AlertRulesTest {
    private static final Path OPS = Path.of("../../ops");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}.*：.*\\p{IsHan}");

    @ParameterizedTest
    @CsvSource({"check,alerts.yml", "test,alerts-test.yml"})
    void prometheus_takes_the_rules_and_they_ring_when_they_should(String command, String file) throws Exception {
        boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(isThere, "skipped: promtool, of Debian's package prometheus, is not on the PATH");
        Process process = new ProcessBuilder("promtool", command, "rules", file)
                .directory(OPS.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void each_alert_has_a_line_that_says_in_both_languages_what_to_do_and_a_test() throws IOException {
        List<String> lines = Files.readAllLines(OPS.resolve("README.md"));
        String tests = Files.readString(OPS.resolve("alerts-test.yml"));
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(OPS.resolve("alerts.yml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates().allSatisfy(alert -> {
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("| `" + alert + "` |"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .containsPattern(HAN)
                    .contains(": ");
            assertThat(tests).contains("alertname: " + alert + "}");
        });
    }
}
