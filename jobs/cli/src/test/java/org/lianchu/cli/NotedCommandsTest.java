package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.audit.CommandNotes;
import picocli.CommandLine;

/** Which commands the audit trail hears of. */
class NotedCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void every_command_is_known_to_change_something_or_to_read() {
        TreeSet<String> known = new TreeSet<>(CommandNotes.noted());
        known.addAll(CommandNotes.unnoted());
        assertThat(CommandNotes.noted()).doesNotContainAnyElementsOf(CommandNotes.unnoted());
        assertThat(new TreeSet<>(CommandNotes.commands(new CommandLine(new Lianchu()))))
                .isEqualTo(known);
    }

    @Test
    void a_command_on_an_operators_home_is_noted_with_what_it_was_about_and_how_it_ended() throws Exception {
        Files.createDirectories(folder.resolve("ledger"));
        Files.createFile(folder.resolve("database.ready"));
        Answer.at(folder, "suspend", "NOBODY");
        Answer.at(folder, "identity", "list");
        Answer.at(folder, "rule", "on", "--nonsense");
        String noted = Files.readString(folder.resolve("audit.pending"));
        assertThat(noted).contains("suspend", "REFUSED", "NOBODY").doesNotContain("list", "nonsense");
        assertThat(noted.lines().filter(line -> !line.isEmpty())).hasSize(1);
    }

    @Test
    void a_partys_own_home_keeps_no_trail() {
        Answer.at(folder, "suspend", "NOBODY");
        assertThat(folder.resolve("audit.pending")).doesNotExist();
    }
}
