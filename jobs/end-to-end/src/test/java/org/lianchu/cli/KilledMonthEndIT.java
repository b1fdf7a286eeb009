package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.contract.Settings;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.operations.HomeNetwork;

/**
 * Month ends on a Fabric network with a notice of seconds, of which parts are killed (SIGKILL) at random moments, the
 * regulator's peer among them, and started again a moment later: a command that could not end is given again, and
 * nothing else is needed of anybody. {@code -Dkills=50} for many.
 */
class KilledMonthEndIT {
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final long SEED = Long.getLong("seed", 20191231L);
    private static final String WAITING = "notice=PT8S\nbetween-cuts=PT0S\nlate-calls=unlimited\n";
    private static final int MOST_MILLIS = 4000;
    private static final long MOST_SECONDS = 300;
    private static final List<String> VICTIMS = List.of(
            "orderer",
            "peer.DispatchMSP",
            "peer.StorageMSP",
            "peer.RenewablesMSP",
            "peer.RegulatorMSP",
            "lianchu.DispatchMSP",
            "lianchu.RegulatorMSP");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final List<String> killed = new ArrayList<>();
    private volatile boolean isOver;

    @Test
    void months_end_on_a_network_whose_parts_are_killed_as_if_nothing_had_been() throws Exception {
        Settings settings = Network.settings("qinghai").with(WAITING);
        for (int month = 1; killed.size() < KILLS; month++) {
            Place place = new Place(folder.resolve("month-" + month), TestPostgres.database());
            HomeNetwork network = HomeNetwork.up(new Home(place.home()), settings);
            try (MonthEndHome home = MonthEndHome.at(network, place)) {
                ends(home, network);
            }
        }
        System.out.println("killed " + killed.size() + ": " + killed);
    }

    private void ends(MonthEndHome home, HomeNetwork network) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        isOver = false;
        Future<?> killing = pool.submit(() -> kill(network));
        try {
            until(home, "night", "--from=2019-06-18", "--to=2019-06-30");
            until(home, "settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL");
            until(home, "close", "propose", "--month", MonthEndHome.MONTH, "--as", "wang");
            until(home, "close", "approve", "--month", MonthEndHome.MONTH, "--as", "li");
        } finally {
            isOver = true;
            killing.get(MOST_SECONDS, TimeUnit.SECONDS);
            pool.shutdownNow();
        }
        SortedMap<String, Long> settled = home.pairs(MonthEndHome.FINAL_1);
        assertThat(settled).as(said()).isEqualTo(undisturbed());
        assertThat(netted(home.issued(0))).as(said()).isEqualTo(netted(settled));
        home.done("claims");
        home.done("ledger", "check", "--as", "DISPATCH", "--database");
        assertThat(home.database.count("SELECT count(*) FROM outbox WHERE state <> 'CONFIRMED'"))
                .as(said())
                .isZero();
    }

    /** What each party receives less what it pays. */
    private static SortedMap<String, Long> netted(SortedMap<String, Long> pairs) {
        SortedMap<String, Long> parties = new TreeMap<>();
        pairs.forEach((pair, fen) -> {
            String[] sides = pair.split(">", -1);
            parties.merge(sides[0], -fen, Long::sum);
            parties.merge(sides[1], fen, Long::sum);
        });
        return parties;
    }

    private SortedMap<String, Long> undisturbed() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("undisturbed-" + killed.size()))) {
            return home.pairs(MonthEndHome.FINAL_1);
        }
    }

    private Void kill(HomeNetwork network) throws IOException, InterruptedException {
        while (!isOver) {
            Thread.sleep(random.nextInt(MOST_MILLIS));
            String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            network.kill(victim);
            killed.add(victim);
            Thread.sleep(random.nextInt(MOST_MILLIS));
            network.up();
        }
        return null;
    }

    /** Gives a command until it is done: it waits, or says that somebody does not answer. */
    private void until(MonthEndHome home, String... command) throws InterruptedException {
        String[] args = Stream.concat(Stream.of(command), Stream.of("--db=" + home.database.url()))
                .toArray(String[]::new);
        StringBuilder heard = new StringBuilder();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (System.nanoTime() < end) {
            Answer answer = Answer.at(home.root, args);
            if (answer.status() == ExitCode.DONE) {
                return;
            }
            heard.append(answer.out()).append(answer.err());
            Thread.sleep(1000);
        }
        throw new AssertionError(said() + "; its starts said:\n" + heard);
    }

    private String said() {
        return "seed " + SEED + ", killed " + killed;
    }
}
