package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.Stage.Place;
import org.lianchu.TestDatabase;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;

/** The drill: the database is lost, and built again from inbox and ledger. */
class RestoreIT {
    private static final String PROVISIONAL = "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1";
    private static final String ADJUSTMENT = "qinghai_2019-06-18_2019-06-30_ADJUSTMENT-1_1";
    private static final List<String> ADJUSTED = List.of(PROVISIONAL, MonthEndHome.FINAL_1, ADJUSTMENT);

    private static final int MOST_STARTS = 15;

    @TempDir
    private Path folder;

    /** The same home with a database in which nothing is. */
    private static MonthEndHome lost(MonthEndHome home) throws Exception {
        return MonthEndHome.open(new Place(home.root.getParent(), TestPostgres.database()));
    }

    @Test
    void a_lost_database_is_built_again_to_the_byte() throws Exception {
        SortedMap<String, String> before;
        SortedMap<String, String> statements;
        try (MonthEndHome home = adjusted()) {
            before = HomeFacts.of(home, folder.resolve("before"), ADJUSTED);
            statements = HomeFacts.statements(home, folder.resolve("statements-before"));
            try (MonthEndHome again = lost(home)) {
                Answer plan = again.done("restore", "--dry-run");
                assertThat(plan.lastLine()).isEqualTo("restore PLAN runs 3 closes 2 days 39 missing 0");
                Answer restored = again.done("restore");
                assertThat(restored.lastLine()).isEqualTo("restore COMPLETE runs 3 of 3 closes 2 of 2 missing 0");
                assertThat(HomeFacts.of(again, folder.resolve("after"), ADJUSTED))
                        .isEqualTo(before);
                assertThat(HomeFacts.statements(again, folder.resolve("statements-after")))
                        .isEqualTo(statements);
                assertThat(again.done("ledger", "check", "--as", "DISPATCH", "--database")
                                .out())
                        .contains("0 faults");
                assertThat(again.done("restore").lastLine()).isEqualTo(restored.lastLine());
            }
        }
    }

    /** The files of a copy are other files, with times of their own. */
    private MonthEndHome adjusted() throws Exception {
        MonthEndHome home = MonthStage.ADJUSTED.home(folder.resolve("market"));
        home.done("ingest");
        return home;
    }

    @Test
    void a_restore_that_is_killed_again_and_again_ends_with_the_same_bytes() throws Exception {
        try (MonthEndHome home = adjusted()) {
            SortedMap<String, String> before = HomeFacts.of(home, folder.resolve("before"), ADJUSTED);
            long lifetime = process(home, TestPostgres.database()).done();

            TestDatabase killed = TestPostgres.database();
            int starts = process(home, killed).killUntilDone(new Random(7), lifetime, MOST_STARTS);
            assertThat(starts).isGreaterThan(1);
            try (MonthEndHome again = MonthEndHome.open(new Place(folder.resolve("market"), killed))) {
                assertThat(HomeFacts.of(again, folder.resolve("after"), ADJUSTED))
                        .isEqualTo(before);
            }
        }
    }

    private CommandProcess process(MonthEndHome home, TestDatabase database) {
        return new CommandProcess(home.root, folder.resolve("said"), "restore", "--db", database.url());
    }

    @Test
    void what_is_missing_is_named_by_party_and_handed_over_again() throws Exception {
        try (MonthEndHome home = adjusted()) {
            SortedMap<String, String> before = HomeFacts.of(home, folder.resolve("before"), ADJUSTED);
            Path own = home.root.resolve("inbox").resolve(MonthEndHome.OWNER);
            Path handedOver = folder.resolve("office");
            FileUtils.moveDirectory(own.toFile(), handedOver.toFile());
            try (MonthEndHome again = lost(home)) {
                Answer partial = again.at("restore");
                assertThat(partial.status()).isEqualTo(ExitCode.PARTIAL);
                assertThat(partial.lastLine()).startsWith("restore PARTIAL runs 0 of 3 closes 0 of 2 missing ");
                assertThat(partial.err())
                        .contains(PROVISIONAL + " waits for: GEN-001/readings/1")
                        .contains(MonthEndHome.FINAL_1 + " waits for " + PROVISIONAL)
                        .contains("GEN-001 has ")
                        .contains("readings/1 (2019-06-18 .. 2019-06-30)");
                assertThat(Files.readString(home.root.resolve("missing.csv")))
                        .contains("\nGEN-001,readings,1,")
                        .contains(",2019-06-18,2019-06-30," + PROVISIONAL + "\n");
                // until then nothing is settled under the names that the ledger knows
                again.refused("RUN_LOST", "night", "--from=2019-06-18", "--to=2019-06-30");
                assertThat(again.at("status").out()).contains("the ledger has 3 runs that this database does not have");

                handOver(again, handedOver);
                assertThat(again.done("restore").lastLine())
                        .isEqualTo("restore COMPLETE runs 3 of 3 closes 2 of 2 missing 0");
                assertThat(home.root.resolve("missing.csv")).doesNotExist();
                assertThat(HomeFacts.of(again, folder.resolve("after"), ADJUSTED))
                        .isEqualTo(before);
            }
        }
    }

    /** Each file again, as its party has it: the ledger has it, and it is handed over. */
    private static void handOver(MonthEndHome home, Path files) throws IOException {
        List<String> command = new ArrayList<>(List.of("submit", "--as", MonthEndHome.OWNER));
        try (Stream<Path> all = Files.walk(files)) {
            all.filter(file -> file.toString().endsWith(".csv"))
                    .map(Path::toString)
                    .sorted()
                    .forEach(command::add);
        }
        home.done(command.toArray(String[]::new));
    }

    @Test
    void decisions_rulings_and_what_came_late_are_as_they_were() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder.resolve("market"))) {
            List<String[]> shares = home.shares(PROVISIONAL, MonthEndHome.OWNER);
            home.differ();
            Path office = folder.resolve("office");
            hold(home, office, shares.get(0));
            String late = home.night();
            FileUtils.copyDirectory(office.toFile(), home.root.resolve("inbox").toFile());
            String afterwards = home.night();
            hold(home, folder.resolve("never"), shares.get(1));
            home.done("rule", "on", MonthEndHome.OWNER + "/readings/3", "--exclude", "--reason=never came");
            home.done("countersign", "--all");
            home.done("ingest");
            assertThat(home.settle("FINAL")).isEqualTo("REFUSED");
            home.acceptOwners();
            assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
            home.close("wang", "li");
            String second = MonthEndHome.FINAL_1.replace("FINAL_1", "FINAL_2");
            List<String> runs = List.of(PROVISIONAL, late, afterwards, second);
            assertThat(runs).doesNotHaveDuplicates();
            SortedMap<String, String> before = HomeFacts.of(home, folder.resolve("before"), runs);
            SortedMap<String, String> statements = HomeFacts.statements(home, folder.resolve("statements-before"));
            assertThat(before.get("discrepancies --all")).contains("ACCEPTED");

            try (MonthEndHome again = lost(home)) {
                Answer restored = again.done("restore");
                assertThat(restored.lastLine()).isEqualTo("restore COMPLETE runs 4 of 4 closes 1 of 1 missing 0");
                assertThat(restored.out()).contains("not brought back: " + MonthEndHome.FINAL_1);
                assertThat(HomeFacts.of(again, folder.resolve("after"), runs)).isEqualTo(before);
                assertThat(HomeFacts.statements(again, folder.resolve("statements-after")))
                        .isEqualTo(statements);
            }
        }
    }

    /** Has the owner revise a line's reading, on the ledger alone: the files lie elsewhere. */
    private static void hold(MonthEndHome home, Path elsewhere, String[] line) throws IOException {
        Path held = home.revision(
                MonthEndHome.OWNER,
                line[2] + ",GENERATION," + line[0],
                e -> e.multiply(new BigDecimal("1.1")).setScale(3, RoundingMode.DOWN));
        home.done("submit", "--as", MonthEndHome.OWNER, "--inbox", elsewhere.toString(), held.toString());
        home.done("ingest");
    }

    @Test
    void nothing_is_settled_again_for_having_been_restored() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder.resolve("market"));
                MonthEndHome again = lost(home)) {
            assertThat(again.done("restore").lastLine())
                    .isEqualTo("restore COMPLETE runs 1 of 1 closes 0 of 0 missing 0");
            assertThat(again.night()).isEqualTo(PROVISIONAL);
            assertThat(again.settle("FINAL")).isEqualTo("SETTLED");
            again.close("wang", "li");
        }
    }

    @Test
    void a_database_in_use_is_left_alone() throws Exception {
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder.resolve("market"))) {
            home.refused("NOT_EMPTY", "restore");
            home.refused("NOT_EMPTY", "restore", "--dry-run");
        }
    }

    /** A tampered file has no evidence; a tampered rule gives other seals. */
    @Test
    void a_run_that_is_not_what_the_ledger_settled_is_named_and_not_kept() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("market"))) {
            Files.writeString(home.root.resolve("wallet/house-secret"), "%064d%n".formatted(1));
            try (MonthEndHome again = lost(home)) {
                Answer differs = again.at("restore");
                assertThat(differs.status()).isEqualTo(ExitCode.REFUSED);
                assertThat(differs.lastLine()).startsWith("restore DIFFERS runs 0 of 2");
                assertThat(differs.err())
                        .contains(PROVISIONAL + " is not what the ledger settled: 2019-06-18 has seal ")
                        .contains(PROVISIONAL + " is not what the ledger settled: 2019-06-30 has seal ");
                assertThat(again.database.count("SELECT count(*) FROM posting")).isZero();
                assertThat(again.database.count("SELECT count(*) FROM discrepancy_life"))
                        .isZero();
            }
        }
    }
}
