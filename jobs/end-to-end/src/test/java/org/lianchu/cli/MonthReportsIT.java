package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianchu.cli.MonthEndHome.MONTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.evidence.Hash;
import org.lianchu.statement.StatementFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a month's participants and operators are given as files. */
class MonthReportsIT {
    private static final List<String> PARTICIPANTS = List.of("GEN-001", "GEN-002", "GEN-003", "STO-01");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private MonthEndHome home;

    private void open(MonthStage stage) throws Exception {
        home = stage.home(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (home != null) {
            home.close();
        }
    }

    /** SHA-256 of every file below a folder, by its path. */
    private static SortedMap<String, String> files(Path below) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        if (Files.isDirectory(below)) {
            try (Stream<Path> walk = Files.walk(below)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    hashes.put(
                            below.relativize(file).toString(),
                            Hash.sha256(Files.readAllBytes(file)).toString());
                }
            }
        }
        return hashes;
    }

    private static String size(Answer answer) {
        return answer.lastLine().replaceFirst("^(\\d+) .*", "$1");
    }

    /** A station shares in no call fee: its own proof has the market's curves from the close on. */
    @Test
    void the_markets_curves_are_open_to_all_once_the_term_is_closed() throws Exception {
        open(MonthStage.SETTLED);
        assertThat(curves("before")).isEmpty();
        home.close("wang", "li");
        assertThat(curves("after")).hasSize(MonthEndHome.JUNE.dayCount());
    }

    private List<JsonNode> curves(String name) throws IOException {
        String out = folder.resolve(name).toString();
        home.done("statements", "--month", MONTH, "--participant", "STO-01", "--out", out);
        Path workbook = Path.of(out, "STO-01", StatementFiles.WORKBOOK);
        home.done("verify", workbook.toString());
        return JSON
                .readTree(Files.readAllBytes(workbook.resolveSibling(StatementFiles.PROOF)))
                .get("curves")
                .values()
                .stream()
                .toList();
    }

    @Test
    void discrepancies_are_a_workbook_of_all_and_one_of_each_party() throws Exception {
        open(MonthStage.SUBMITTED);
        home.refused(
                "NO_RUN",
                "discrepancies",
                "--workbook",
                folder.resolve("none.xlsx").toString());
        home.differ();
        home.done("night", "--from=2019-06-18", "--to=2019-06-30");
        List<JsonNode> listed = home.json("discrepancies", "--all");
        assertThat(listed).isNotEmpty();
        Path all = folder.resolve("all.xlsx");
        assertThat(size(home.done("discrepancies", "--workbook", all.toString())))
                .isEqualTo(Integer.toString(listed.size()));
        Path own = folder.resolve("own.xlsx");
        String mine = size(home.done("discrepancies", "--workbook", own.toString(), "--participant=STO-01"));
        assertThat(Integer.parseInt(mine)).isBetween(1, listed.size());
        Path others = folder.resolve("others.xlsx");
        String none = size(home.done("discrepancies", "--workbook", others.toString(), "--participant=GEN-003"));
        assertThat(Integer.parseInt(none)).isLessThan(listed.size());
        SortedMap<String, String> before = files(folder);
        home.done("discrepancies", "--workbook", all.toString());
        home.done("discrepancies", "--workbook", own.toString(), "--participant=STO-01");
        for (String name : List.of("all.xlsx", "own.xlsx")) {
            assertThat(Hash.sha256(Files.readAllBytes(folder.resolve(name))).toString())
                    .as(name)
                    .isEqualTo(before.get(name));
        }
        home.refused("UNKNOWN_PARTICIPANT", "discrepancies", "--workbook=" + own, "--participant=NOBODY-1");
    }

    @Test
    void statements_are_of_a_month_that_is_settled_finally() throws Exception {
        open(MonthStage.PROVISIONAL);
        Path out = folder.resolve("statements");
        home.refused("NO_SETTLED_RUN", "statements", "--month", MONTH, "--out", out.toString());
        assertThat(home.at("statements", "--out", out.toString()).status()).isEqualTo(ExitCode.USAGE);
        assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
        assertThat(files(out)).isEmpty();
    }

    @Test
    void statements_written_again_are_the_same_bytes() throws Exception {
        open(MonthStage.SETTLED);
        Path out = folder.resolve("statements");
        Answer first = home.done("statements", "--month", MONTH, "--out", out.toString());
        assertThat(first.out()).contains(Integer.toString(PARTICIPANTS.size()));
        SortedMap<String, String> written = files(out);
        for (String participant : PARTICIPANTS) {
            assertThat(written).containsKeys(participant + "/statement.xlsx", participant + "/statement.proof.json");
        }
        assertThat(written).hasSize(2 * PARTICIPANTS.size());
        home.done("statements", "--month", MONTH, "--out", out.toString());
        assertThat(files(out)).isEqualTo(written);

        Path some = folder.resolve("some");
        home.done("statements", "--month", MONTH, "--participant=GEN-002", "--participant=STO-01", "--out=" + some);
        assertThat(files(some))
                .hasSize(4)
                .containsEntry("GEN-002/statement.xlsx", written.get("GEN-002/statement.xlsx"));
        home.done(
                "verify",
                some.resolve("STO-01/statement.xlsx").toString(),
                "--trust=" + home.root.resolve("ledger/trust"));
    }

    @Test
    void a_participant_that_has_no_statement_is_named_and_nothing_is_written_for_it() throws Exception {
        open(MonthStage.SETTLED);
        Path out = folder.resolve("nobody");
        Answer answer = home.at("statements", "--month", MONTH, "--participant=NOBODY-1", "--out=" + out);
        assertThat(answer.status()).as(answer.out() + answer.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.err()).contains("NOBODY-1");
        assertThat(files(out)).isEmpty();
    }
}
