package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.home.Home;
import org.lianchu.operations.HomeNetwork;
import org.lianchu.parts.LedgerParts;

/** Homes that are harder to restore: with bids, on a network, stopped half-way, and handed over again from afar. */
class RestoredHomesIT {
    private static final String PROVISIONAL = "qinghai_2019-06-18_2019-06-30_PROVISIONAL_1";
    private static final String ADJUSTMENT = "qinghai_2019-06-18_2019-06-30_ADJUSTMENT-1_1";
    private static final List<String> ADJUSTED = List.of(PROVISIONAL, MonthEndHome.FINAL_1, ADJUSTMENT);

    @TempDir
    private Path folder;

    /** The same home with a database in which nothing is. */
    private static MonthEndHome lost(MonthEndHome home) throws Exception {
        return MonthEndHome.open(new Place(home.root.getParent(), TestPostgres.database()));
    }

    private void isBuiltAgain(MonthEndHome home, List<String> runs, String last) throws Exception {
        SortedMap<String, String> before = HomeFacts.of(home, folder.resolve("before"), runs);
        SortedMap<String, String> statements = HomeFacts.statements(home, folder.resolve("statements-before"));
        try (MonthEndHome again = lost(home)) {
            assertThat(again.done("restore").lastLine()).isEqualTo(last);
            assertThat(HomeFacts.of(again, folder.resolve("after"), runs)).isEqualTo(before);
            assertThat(HomeFacts.statements(again, folder.resolve("statements-after")))
                    .isEqualTo(statements);
            assertThat(again.done("ledger", "check", "--as", "DISPATCH", "--database")
                            .out())
                    .contains("0 faults");
        }
    }

    private static List<String> runs(MonthEndHome home) {
        return home.json("runs").stream().map(run -> run.get("run").asString()).toList();
    }

    @Test
    void a_month_whose_parties_bid_is_built_again_to_the_byte() throws Exception {
        Place place = new Place(folder.resolve("market"), TestPostgres.database());
        try (MonthEndHome home = MonthEndHome.withBids(place, () -> {})) {
            new MonthWithBids(home).isClosedAsTheBidsClear();
            List<String> runs = runs(home);
            assertThat(runs).hasSize(4);
            isBuiltAgain(home, runs, "restore COMPLETE runs 4 of 4 closes 1 of 1 missing 0");
        }
    }

    @Test
    void a_month_on_a_fabric_network_is_built_again_to_the_byte() throws Exception {
        Place place = new Place(folder.resolve("market"), TestPostgres.database());
        HomeNetwork network = HomeNetwork.up(new Home(place.home()));
        try (MonthEndHome home = MonthEndHome.withBids(place, network::close)) {
            assertThat(home.night()).isEqualTo(PROVISIONAL);
            assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
            home.close("wang", "li");
            isBuiltAgain(
                    home,
                    List.of(PROVISIONAL, MonthEndHome.FINAL_1),
                    "restore COMPLETE runs 2 of 2 closes 1 of 1 missing 0");
        }
    }

    @Test
    void a_run_of_which_the_ledger_has_some_days_is_computed_whole_and_goes_on() throws Exception {
        SortedMap<String, String> undisturbed;
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("undisturbed"))) {
            undisturbed = exports(home, "undisturbed-out");
        }
        try (MonthEndHome home = MonthStage.PROVISIONAL.home(folder.resolve("market"))) {
            home.database.update("CREATE FUNCTION fail() RETURNS trigger AS $$ BEGIN"
                    + " RAISE EXCEPTION 'no space left on the disk'; END $$ LANGUAGE plpgsql");
            home.database.update("CREATE TRIGGER failing BEFORE UPDATE ON outbox FOR EACH ROW"
                    + " WHEN (NEW.state = 'ENDORSED' AND NEW.business_key LIKE 'settlement/%/2019-06-30')"
                    + " EXECUTE FUNCTION fail()");
            Answer stopped = home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
            assertThat(stopped.status()).as(stopped.err()).isEqualTo(ExitCode.PARTIAL);
            try (MonthEndHome again = lost(home)) {
                Answer restored = again.done("restore");
                assertThat(restored.lastLine()).isEqualTo("restore COMPLETE runs 2 of 2 closes 0 of 0 missing 0");
                long settled = settled(again);
                assertThat(settled).as("days that the ledger has").isBetween(1L, 12L);
                assertThat(again.at("status").out()).contains(MonthEndHome.FINAL_1);
                Answer rerun = again.done("rerun", MonthEndHome.FINAL_1);
                assertThat(rerun.lastLine()).isEqualTo("run " + MonthEndHome.FINAL_1 + " SETTLED");
                assertThat(settled(again)).isEqualTo(13);
                assertThat(exports(again, "after")).isEqualTo(undisturbed);
                again.close("wang", "li");
                assertThat(again.done("ledger", "check", "--as", "DISPATCH", "--database")
                                .out())
                        .contains("0 faults");
            }
        }
    }

    private static long settled(MonthEndHome home) throws Exception {
        return home.database.count("SELECT count(*) FROM ledger_settlement WHERE run = '" + MonthEndHome.FINAL_1 + "'");
    }

    private SortedMap<String, String> exports(MonthEndHome home, String name) throws IOException {
        Path out = folder.resolve(name);
        home.done("export", "--run", MonthEndHome.FINAL_1, "--out", out.toString());
        SortedMap<String, String> exports = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                exports.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return exports;
    }

    @Test
    void what_is_missing_is_handed_over_again_from_the_partys_own_machine() throws Exception {
        try (MonthEndHome home = MonthStage.ADJUSTED.home(folder.resolve("market"))) {
            home.done("ingest");
            SortedMap<String, String> before = HomeFacts.of(home, folder.resolve("before"), ADJUSTED);
            Path office = folder.resolve("office");
            FileUtils.moveDirectory(
                    home.root.resolve("inbox").resolve(MonthEndHome.OWNER).toFile(), office.toFile());
            try (MonthEndHome again = lost(home)) {
                assertThat(again.at("restore").status()).isEqualTo(ExitCode.PARTIAL);
                handOver(again, office);
                assertThat(again.done("restore").lastLine())
                        .isEqualTo("restore COMPLETE runs 3 of 3 closes 2 of 2 missing 0");
                SortedMap<String, String> after = HomeFacts.of(again, folder.resolve("after"), ADJUSTED);
                // there is a schedule now, of the server that received
                before.remove("status");
                after.remove("status");
                assertThat(after).isEqualTo(before);
            }
        }
    }

    /** A party whose machine has its wallet and its files hands them over to a server of the half-restored home. */
    private void handOver(MonthEndHome home, Path office) throws Exception {
        Path party = OwnMachine.home(MonthEndHome.OWNER, new Home(home.root), folder.resolve("party"));
        try (Programs programs = new Programs(home.root, folder.resolve("serve.log"))) {
            Programs.Server server = programs.serve("--http=127.0.0.1:0", "--db=" + home.database.url());
            String ledger = LedgerParts.running(new Home(home.root)).orElseThrow();
            List<String> submit = new ArrayList<>(
                    List.of("submit", "--as=" + MonthEndHome.OWNER, "--ledger=" + ledger, "--to=" + server.url()));
            try (Stream<Path> files = Files.list(office)) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".csv"))
                        .sorted()
                        .forEach(submit::add);
            }
            Answer submitted = Answer.at(party, submit.toArray(String[]::new));
            assertThat(submitted.status()).as(submitted.out() + submitted.err()).isZero();
            programs.end(server.process());
        }
    }
}
