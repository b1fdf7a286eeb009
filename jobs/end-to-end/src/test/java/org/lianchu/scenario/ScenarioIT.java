package org.lianchu.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.TestPostgres;

/**
 * Every folder of sample-data/scenarios, by the commands a person would type; what comes out must equal the folder's
 * {@code then/} to the byte. {@code -Dscenario=NAME} takes one, {@code -Dscenario.root=DIR} those of another folder;
 * {@code -Dscenario.update=true} rewrites {@code then/}; {@code -Dscenario.homes=DIR} keeps the homes.
 */
class ScenarioIT {
    private static final Path ROOT = Path.of(System.getProperty("scenario.root", "../../sample-data/scenarios"));
    private static final String HOMES = System.getProperty("scenario.homes", "");
    private static final boolean IS_UPDATE = Boolean.getBoolean("scenario.update");

    @TempDir
    private static Path folder;

    static List<Scenario> scenarios() throws IOException {
        return Scenario.all(ROOT, System.getProperty("scenario", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void what_is_given_comes_out_as_then_to_the_byte(Scenario scenario) throws IOException, SQLException {
        Path own = HOMES.isEmpty() ? folder.resolve(scenario.toString()) : Path.of(HOMES, scenario.toString());
        Path actual = own.resolve("then");
        try (ScenarioHome home =
                new ScenarioHome(scenario, own, TestPostgres.database().url())) {
            for (String step : scenario.steps()) {
                home.take(step);
            }
            home.write(actual);
        }
        if (IS_UPDATE) {
            FileUtils.deleteDirectory(scenario.then().toFile());
            FileUtils.copyDirectory(actual.toFile(), scenario.then().toFile());
        }
        compare(scenario, "states.txt", actual);
        assertThat(Scenario.files(actual)).as("files of then/").isEqualTo(Scenario.files(scenario.then()));
        for (String file : Scenario.files(actual)) {
            compare(scenario, file, actual);
        }
    }

    private static void compare(Scenario scenario, String file, Path actual) throws IOException {
        Path expected = scenario.then().resolve(file);
        if (Files.mismatch(expected, actual.resolve(file)) < 0) {
            return;
        }
        List<String> wanted = Files.readString(expected).lines().toList();
        List<String> found = Files.readString(actual.resolve(file)).lines().toList();
        int n = 0;
        while (n < wanted.size() && n < found.size() && wanted.get(n).equals(found.get(n))) {
            n++;
        }
        fail(
                "%s, then/%s, line %d:%n  then:  %s%n  found: %s",
                scenario, file, n + 1, lineOrEnd(wanted, n), lineOrEnd(found, n));
    }

    private static String lineOrEnd(List<String> lines, int n) {
        return n < lines.size() ? lines.get(n) : "(the end)";
    }
}
