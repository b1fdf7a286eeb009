package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.wire.LedgerBlock;
import org.lianchu.client.wire.LedgerTransaction;
import org.lianchu.generate.GeneratorSpec;
import org.lianchu.generate.MarketGenerator;
import org.lianchu.home.Home;
import org.lianchu.market.ParticipantId;
import org.lianchu.play.EvidencedMarket;
import org.lianchu.progress.ProgressListener;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;
import org.lianchu.settlement.RunId;
import org.lianchu.settlement.RunType;
import org.lianchu.time.SettlementPeriod;
import org.lianchu.time.TradingDay;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nights on a Fabric network of which parts are killed (SIGKILL) at random moments while parties anchor without pause:
 * the orderer, dispatch's own peer, another peer, a chaincode, the application. What was killed is started again a
 * moment later, as an operating system's supervisor would. {@code -Dtrials=50} for many.
 */
class KilledNetworkIT {
    private static final int TRIALS = Integer.getInteger("trials", 1);
    private static final long SEED = Long.getLong("seed", 20221231L);
    private static final TradingDay FIRST = TradingDay.of(2019, 7, 1);
    private static final int DAYS_EACH = 2;
    private static final int MOST_STARTS = 8;
    private static final int MOST_MILLIS = 6000;
    private static final int MOST_PAUSE_MILLIS = 3000;
    private static final long END_SECONDS = 300;
    private static final String APPLICATION = "application";
    private static final List<String> VICTIMS = List.of(
            APPLICATION,
            "orderer",
            "peer.DispatchMSP",
            "peer.StorageMSP",
            "peer.RenewablesMSP",
            "peer.RegulatorMSP",
            "lianchu.DispatchMSP",
            "lianchu.RegulatorMSP");

    @TempDir
    private Path folder;

    @Test
    void nights_on_a_network_whose_parts_are_killed_write_each_thing_once() throws Exception {
        Home home = new Home(folder.resolve("home"));
        try (HomeNetwork network = HomeNetwork.up(home);
                EvidencedMarket market = EvidencedMarket.begin(home, "qinghai")) {
            Path files = folder.resolve("files");
            MarketGenerator.generate(spec(), files, percent -> {});
            market.enrol(files);
            market.submit(files, ProgressListener.NONE);
            Set<String> anchored;
            try (AnchorLoad load = new AnchorLoad();
                    LedgerConnection storage = market.parties().as("STO-01");
                    LedgerConnection plant = market.parties().as("GEN-001")) {
                load.add(storage, new ParticipantId("STO-01"));
                load.add(plant, new ParticipantId("GEN-001"));
                Random random = new Random(SEED);
                for (int trial = 0; trial < TRIALS; trial++) {
                    new Trial(TestOperations.night(home.root(), period(trial)), network, random, period(trial)).run();
                }
                anchored = load.end();
            }
            assertThat(anchored).isNotEmpty();
            check(home, market, anchored);
        }
    }

    private static GeneratorSpec spec() {
        SettlementPeriod all = new SettlementPeriod(FIRST, period(TRIALS - 1).last());
        return GeneratorSpec.of(8, 2, all, 7).withPairsPerAnomaly(40);
    }

    private static SettlementPeriod period(int trial) {
        TradingDay first = FIRST.plusDays(DAYS_EACH * trial);
        return new SettlementPeriod(first, first.plusDays(DAYS_EACH - 1));
    }

    /** One night, of which something is killed. */
    private record Trial(CommandProcess night, HomeNetwork network, Random random, SettlementPeriod period) {
        void run() throws Exception {
            List<String> killed = new ArrayList<>();
            Process running = night.start();
            int kills = 1 + random.nextInt(2);
            for (int i = 0; i < kills; i++) {
                running.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
                String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
                killed.add(victim);
                if (victim.equals(APPLICATION)) {
                    running.destroyForcibly().waitFor();
                    running = night.start();
                } else {
                    network.kill(victim);
                    Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
                    network.up();
                }
            }
            end(running, killed);
        }

        /** A night that has to wait for its ledger says so and ends; the next start of it goes on. */
        private void end(Process first, List<String> killed) throws Exception {
            Process running = first;
            for (int start = 1; start < MOST_STARTS; start++) {
                assertThat(running.waitFor(END_SECONDS, TimeUnit.SECONDS))
                        .as(said(killed))
                        .isTrue();
                if (running.exitValue() == 0) {
                    return;
                }
                running = night.start();
            }
            throw new AssertionError(said(killed));
        }

        private String said(List<String> killed) {
            return period + " of seed " + SEED + ", killed " + killed + "; its starts said:\n" + night.said();
        }
    }

    private void check(Home home, EvidencedMarket market, Set<String> anchored) throws Exception {
        Map<RunId, String> calm = calm();
        try (Operations operations =
                Operations.open(OperationsSettings.of(home).at(market.access()), "test", ProgressListener.NONE)) {
            Map<RunId, String> settled = new HashMap<>();
            for (Run run : operations.reports().runs().all()) {
                assertThat(run.state()).as(run.key().toString()).isEqualTo(RunState.SETTLED);
                settled.put(run.key(), String.valueOf(run.digest()));
            }
            assertThat(settled).isEqualTo(calm);
            List<String> states = new JdbcTemplate(operations.database())
                    .queryForList("SELECT DISTINCT state FROM outbox", String.class);
            assertThat(states).containsExactly("CONFIRMED");
        }
        LedgerConnection ledger = market.access().connection();
        Map<String, Integer> writes = writes(ledger);
        assertThat(writes.values()).as("how often a key was written").containsOnly(1);
        assertThat(writes).containsKeys(anchored.toArray(String[]::new));
        List<String> days = calm.keySet().stream()
                .flatMap(run -> run.period().days().map(day -> "settlement/" + run + "/" + day))
                .toList();
        assertThat(writes.keySet().stream().filter(key -> key.startsWith("settlement/")))
                .containsExactlyInAnyOrderElementsOf(days);
    }

    /** What the same nights come to where nothing is killed. */
    private Map<RunId, String> calm() throws Exception {
        Home home = new Home(folder.resolve("calm"));
        MarketGenerator.generate(spec(), home.inbox(), percent -> {});
        Map<RunId, String> digests = new HashMap<>();
        try (Operations operations =
                Operations.open(OperationsSettings.of(home).unevidenced(), "test", ProgressListener.NONE)) {
            operations.lock();
            for (int trial = 0; trial < TRIALS; trial++) {
                Run run = operations.runs().night(new RunId("qinghai", period(trial), RunType.PROVISIONAL, 0, 1));
                digests.put(run.key(), String.valueOf(run.digest()));
            }
        }
        return digests;
    }

    /** How often each document and each settlement was written by a VALID transaction. */
    private static Map<String, Integer> writes(LedgerConnection ledger) throws SQLException {
        Map<String, Integer> times = new TreeMap<>();
        long height = ledger.height();
        try (var blocks = ledger.blocks(1)) {
            for (long number = 1; number < height; number++) {
                LedgerBlock block = blocks.next();
                for (LedgerTransaction transaction : block.valid().toList()) {
                    Set<String> keys = transaction.writes().keySet().stream()
                            .filter(key -> key.startsWith("settlement/") || key.startsWith("document/"))
                            .collect(Collectors.toSet());
                    keys.forEach(key -> times.merge(key, 1, Integer::sum));
                }
            }
        }
        return times;
    }
}
