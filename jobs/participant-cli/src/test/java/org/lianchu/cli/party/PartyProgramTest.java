package org.lianchu.cli.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianchu.cli.command.ExitCode;
import picocli.CommandLine;

/** A party's program does what it offers with what is on its class path, and offers nothing else. */
class PartyProgramTest {
    @TempDir
    private Path folder;

    /** Exit status, and all that was said. */
    private record Said(int status, String text) {}

    private static Said to(String... args) {
        Locale before = Locale.getDefault();
        StringWriter said = new StringWriter();
        try (PrintWriter printer = new PrintWriter(said)) {
            int status = new PartyProgram().answer(printer, printer, args);
            return new Said(status, said.toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.core.SpringVersion",
                "org.springframework.batch.core.job.Job",
                "org.postgresql.Driver",
                "org.quartz.Scheduler",
                "org.apache.catalina.startup.Tomcat",
                "org.lianchu.devledger.DevLedger",
                "org.lianchu.network.Network",
                "org.lianchu.operations.Operations"
            })
    void the_operator_s_engine_is_not_on_its_class_path(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void no_command_offers_what_only_the_operator_has() {
        List<CommandLine> all = below(new PartyProgram().line()).toList();
        assertThat(all).hasSizeGreaterThan(25).allSatisfy(line -> {
            assertThat(line.getCommandSpec().optionsMap()).doesNotContainKeys("--db", "--market");
            assertThat(line.getCommandName()).isNotIn("answer", "night", "new", "revoke");
        });
    }

    private static Stream<CommandLine> below(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(PartyProgramTest::below));
    }

    @Test
    void without_a_peer_it_says_how_one_is_named_and_makes_no_ledger() throws IOException {
        String home = folder.resolve("home").toString();
        Files.createDirectories(folder.resolve("home/wallet"));
        Said said = to("enrol", "--as=STO-01", "--home", home);
        assertThat(said.status()).as(said.text()).isEqualTo(ExitCode.REFUSED);
        assertThat(said.text()).startsWith("refused: ").contains("NO_PEER", "--profile", "connection.properties");
        assertThat(to("enrol", "--as=STO-01", "--home", home, "--lang=zh").text())
                .contains("本组织的节点");
        assertThat(folder.resolve("home/ledger")).doesNotExist();
    }

    @Test
    void it_reads_and_writes_workbooks() {
        Path book = folder.resolve("readings.xlsx");
        assertThat(to("template", "readings", "--out", book.toString()).status())
                .isZero();
        assertThat(Files.exists(book)).isTrue();
        assertThat(to("inspect", book.toString()).text()).contains("readings.xlsx");
    }

    @Test
    void its_help_speaks_both_languages_and_tells_its_version() {
        assertThat(to("--help").text())
                .contains("Usage: lianchu", "submit", "dispute")
                .doesNotContain("night");
        assertThat(to("--lang=zh", "--help").text()).contains("市场主体一方的程序", "显示版本");
        assertThat(to("--version").text()).startsWith("lianchu ");
    }
}
