package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.contract.request.Settle;
import org.lianchu.devledger.DevLedger;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Kills a night that goes over the ledger (SIGKILL, of the application and the ledger it serves) at random moments and
 * starts it again until it ends: every day is on the ledger exactly once, nothing is open in the outbox, and the run is
 * what an undisturbed night's is. {@code -Dtrials=1000} for many.
 */
class KilledEvidencedNightIT {
    private static final int TRIALS = Integer.getInteger("trials", 2);
    private static final long SEED = Long.getLong("seed", 20191231L);
    private static final int MOST_STARTS = 12;

    @TempDir
    private Path folder;

    @Test
    void a_night_killed_at_any_moment_ends_on_the_ledger_exactly_once() throws Exception {
        Path submitted = submitted();
        Path calm = copy(submitted, "calm");
        long lifetime = TestOperations.night(calm).done();
        Map<String, String> expected = footprint(calm);
        assertThat(expected.get("run")).contains(" SETTLED ");
        Random random = new Random(SEED);
        for (int trial = 1; trial <= TRIALS; trial++) {
            Path killed = copy(submitted, "killed-" + trial);
            int starts = TestOperations.night(killed).killUntilDone(random, lifetime, MOST_STARTS);
            assertThat(footprint(killed))
                    .as("trial %d of seed %d, started %d times", trial, SEED, starts)
                    .isEqualTo(expected);
            FileUtils.deleteDirectory(killed.toFile());
        }
    }

    /** A home to which every party of a small market has submitted, and whose database does not exist yet. */
    private Path submitted() throws Exception {
        Home home = new Home(folder.resolve("submitted"));
        Path files = folder.resolve("files");
        GeneratorSpec spec = GeneratorSpec.of(8, 2, TestOperations.PERIOD, 7).withPairsPerAnomaly(12);
        MarketGenerator.generate(spec, files, percent -> {});
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
        }
        return home.root();
    }

    private Path copy(Path submitted, String name) throws Exception {
        Path copy = folder.resolve(name);
        FileUtils.copyDirectory(submitted.toFile(), copy.toFile());
        return copy;
    }

    /**
     * The run, its exports, the outbox, and how often each day was settled in the ledger's blocks. Not the cuts: a
     * night that died between its cut and noting it draws another where that is not too soon.
     */
    private Map<String, String> footprint(Path root) throws Exception {
        Home home = new Home(root);
        Map<String, String> footprint = new TreeMap<>();
        try (EvidencedMarket market = EvidencedMarket.begin(home, "qinghai");
                Operations operations = Operations.open(
                        OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            footprint.putAll(TestOperations.footprint(operations, Files.createDirectories(root.resolve("out"))));
            JdbcTemplate jdbc = new JdbcTemplate(operations.database());
            jdbc.query(
                    "SELECT business_key, state FROM outbox WHERE business_key NOT LIKE 'cut/%'",
                    rs -> {
                        footprint.put(rs.getString(1), rs.getString(2));
                    });
            LedgerConnection ledger = market.access().connection();
            settlements(ledger).forEach((key, times) -> footprint.put("written " + key, times.toString()));
        }
        assertThat(DevLedger.check(home.ledger())).isEmpty();
        return footprint;
    }

    private static Map<String, Integer> settlements(LedgerConnection ledger) {
        Map<String, Integer> times = new TreeMap<>();
        long height = ledger.height();
        try (var blocks = ledger.blocks(1)) {
            for (long number = 1; number < height; number++) {
                LedgerBlock block = blocks.next();
                for (LedgerTransaction transaction : block.valid().toList()) {
                    if (transaction.function().equals(Settle.FUNCTION)) {
                        transaction.writes().keySet().forEach(key -> times.merge(key, 1, Integer::sum));
                    }
                }
            }
        }
        return times;
    }
}
