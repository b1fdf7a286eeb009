package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.contract.ledger.Role;
import org.lianchu.devledger.DevLedger;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Kills the approval of a close (SIGKILL, of the application and the ledger it serves) at random moments and gives the
 * same command again until it ends: the term is closed once, every part and every claim was issued once, and the run is
 * CLOSED. {@code -Dtrials=1000} for many.
 */
class KilledCloseIT {
    private static final int TRIALS = Integer.getInteger("trials", 2);
    private static final long SEED = Long.getLong("seed", 20190630L);
    private static final int MOST_STARTS = 12;
    /** Many claims, of fewer payers than one part issues. */
    private static final int PLANTS = 130;

    @TempDir
    private Path folder;

    @Test
    void a_close_killed_at_any_moment_is_done_exactly_once() throws Exception {
        Path proposed = proposed();
        Path calm = copy(proposed, "calm");
        long lifetime = approval(calm).done();
        Map<String, String> expected = footprint(calm);
        assertThat(expected).containsEntry("run", "CLOSED").containsEntry("issued/qinghai/2019-06/0/0", "1");
        FileUtils.deleteDirectory(calm.toFile());
        Random random = new Random(SEED);
        for (int trial = 1; trial <= TRIALS; trial++) {
            Path killed = copy(proposed, "killed-" + trial);
            int starts = approval(killed).killUntilDone(random, lifetime, MOST_STARTS);
            assertThat(footprint(killed))
                    .as("trial %d of seed %d, started %d times", trial, SEED, starts)
                    .isEqualTo(expected);
            FileUtils.deleteDirectory(killed.toFile());
        }
    }

    /** A home whose term is settled and proposed to be closed. */
    private Path proposed() throws Exception {
        Home home = new Home(folder.resolve("proposed"));
        Path files = folder.resolve("files");
        MarketGenerator.generate(
                GeneratorSpec.of(PLANTS, 2, MonthEndHome.JUNE, 7).withoutAnomalies(), files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            market.parties().person("wang", Role.FINANCE);
            market.parties().person("li", Role.FINANCE);
            done(home, "ingest");
            done(home, "settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
            done(home, "close", "propose", "--month=2019-06", "--as=wang");
        }
        return home.root();
    }

    private static void done(Home home, String... args) {
        Answer answer = Answer.at(home.root(), args);
        assertThat(answer.status()).as(answer.out() + answer.err()).isZero();
    }

    private Path copy(Path proposed, String name) throws Exception {
        Path copy = folder.resolve(name);
        FileUtils.copyDirectory(proposed.toFile(), copy.toFile());
        // or PostgreSQL does not start over it
        Files.setPosixFilePermissions(copy.resolve("database"), PosixFilePermissions.fromString("rwx------"));
        return copy;
    }

    private static CommandProcess approval(Path home) {
        return new CommandProcess(home, home.resolve("close.log"), "close", "approve", "--month=2019-06", "--as=li");
    }

    /** The run's state, the outbox, and how often each key of the close was written in the ledger's blocks. */
    private static Map<String, String> footprint(Path root) throws Exception {
        Home home = new Home(root);
        Map<String, String> footprint = new TreeMap<>();
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            footprint.put("run", jdbc.queryForObject("SELECT state FROM run", String.class));
            footprint.put(
                    "close",
                    jdbc.queryForObject(
                            "SELECT concat_ws(' ', count(*), min(claims), min(approver)) FROM term_close",
                            String.class));
            jdbc.query("SELECT business_key, state FROM outbox", rs -> {
                footprint.put("outbox " + rs.getString(1), rs.getString(2));
            });
            LedgerWrites.times(market.access().connection(), "closed|issued|claim|proposal")
                    .forEach((key, times) -> footprint.put(key, times.toString()));
        }
        assertThat(DevLedger.check(home.ledger())).isEmpty();
        return footprint;
    }
}
