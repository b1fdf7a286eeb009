package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher keeps an archive of the program's classes beside the jars, and nobody notices but by the clock. */
@Timeout(180)
class LauncherIT {
    private static final long POLL_MILLIS = 100;

    @TempDir
    private Path folder;

    private Path target;

    /** A copy of the launcher beside the program that was built. */
    @BeforeEach
    void program() throws IOException {
        launcher("learn=rules"); // which is quick
        Files.createDirectories(folder.resolve("distribution"));
        Files.copy(Path.of("../../distribution/launch.sh"), folder.resolve("distribution/launch.sh"));
        target = Files.createDirectories(folder.resolve("jobs/cli/target"));
        Files.createDirectories(target.resolve("lib"));
        Path program = Path.of("../cli/target/lianchu.jar");
        Files.copy(program, target.resolve("lianchu.jar"));
        try (Stream<Path> jars = Files.list(Path.of("../cli/target/lib"))) {
            for (Path jar : jars.toList()) {
                Files.createSymbolicLink(target.resolve("lib").resolve(jar.getFileName()), jar.toRealPath());
            }
        }
    }

    private void launcher(String learned) throws IOException {
        String text = Files.readString(Path.of("../../lianchu"));
        assertThat(text).contains("learn=demo");
        Files.writeString(folder.resolve("lianchu"), text.replace("learn=demo", learned));
    }

    @AfterEach
    void no_archive_is_in_the_making() throws IOException, InterruptedException {
        while (!ending(".making").isEmpty()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private List<Path> ending(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private String said(String options) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", folder.resolve("lianchu").toString(), "rules", "--home", "none")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", options);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private Path archive() throws IOException, InterruptedException {
        while (ending(".jsa").isEmpty() || !ending(".making").isEmpty()) {
            Thread.sleep(POLL_MILLIS);
        }
        return ending(".jsa").get(0);
    }

    @Test
    void the_second_command_takes_its_classes_from_the_archive_that_the_first_had_made() throws Exception {
        launcher("learn=demo");
        String first = said("");
        assertThat(Files.size(archive())).as("classes of a whole month").isGreaterThan(40_000_000);
        assertThat(said("")).isEqualTo(first).startsWith("qinghai");
        assertThat(said("-Xlog:class+load")).contains("org.lianchu.cli.Lianchu source: shared objects file (top)");
    }

    @Test
    void an_archive_that_is_damaged_is_passed_over_in_silence_and_one_older_than_the_jar_made_anew() throws Exception {
        String first = said("");
        Path archive = archive();
        Files.delete(archive);
        Files.writeString(archive, "no archive");
        assertThat(said("")).isEqualTo(first);
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
        assertThat(said("")).isEqualTo(first);
        while (Files.size(archive) < 1_000_000) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Test
    void where_no_archive_can_be_made_the_command_answers_all_the_same() throws Exception {
        String first = said("");
        Path archive = archive();
        Files.delete(archive);
        Files.writeString(Path.of(archive + ".making"), "in its place");
        assertThat(said("")).isEqualTo(first);
        Files.delete(Path.of(archive + ".making"));
        assertThat(archive).doesNotExist();
    }
}
