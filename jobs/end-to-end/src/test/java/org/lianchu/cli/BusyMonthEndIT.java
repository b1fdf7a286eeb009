package org.lianchu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Outcome;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Term;
import org.lianchu.contract.ledger.TermState;
import org.lianchu.contract.request.Anchor;
import org.lianchu.contract.request.TermAct;
import org.lianchu.evidence.ChunkRoot;
import org.lianchu.evidence.Hash;
import org.lianchu.home.Home;
import org.lianchu.market.Dataset;
import org.lianchu.market.ParticipantId;
import org.lianchu.network.Network;
import org.lianchu.operations.AnchorFlood;
import org.lianchu.operations.HomeNetwork;

/**
 * A month is settled, closed, adjusted and closed again, while a participant anchors roots over nothing for every day
 * of it without pause, dispatch's key cuts its term as often as it may, and an honest party anchors now and then.
 */
class BusyMonthEndIT {
    private static final ParticipantId BUSY = new ParticipantId("GEN-003");
    private static final ParticipantId HONEST = new ParticipantId("STO-01");
    private static final Term TERM = Term.parse(MonthEndHome.TERM);
    private static final String FLOOD = BUSY + "/readings/2-900";
    private static final String SETTINGS = "notice=PT0S\nbetween-cuts=PT1S\nlate-calls=unlimited\n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private volatile boolean isOver;

    /** What was anchored, cut, and how long the honest party's slowest anchor took. */
    private record Load(Future<Integer> anchored, Future<Integer> cuts, Future<Duration> slowest) {}

    @Test
    void a_month_ends_on_the_embedded_ledger() throws Exception {
        Place place = new Place(folder.resolve("market"), TestPostgres.database());
        Files.createDirectories(place.home());
        Files.writeString(place.home().resolve("channel.properties"), SETTINGS);
        try (MonthEndHome home = MonthEndHome.begin(place)) {
            endsAsIfUndisturbed(home);
        }
    }

    @Test
    void a_month_ends_on_a_network() throws Exception {
        Place place = new Place(folder.resolve("market"), TestPostgres.database());
        try (MonthEndHome home = MonthEndHome.at(
                HomeNetwork.up(
                        new Home(place.home()), Network.settings("qinghai").with(SETTINGS)),
                place)) {
            endsAsIfUndisturbed(home);
        }
    }

    private void endsAsIfUndisturbed(MonthEndHome home) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try (LedgerConnection busy = home.market.parties().as(BUSY.text());
                LedgerConnection honest = home.market.parties().as(HONEST.text());
                LedgerConnection dispatch = home.market.parties().as("DISPATCH")) {
            Load load = new Load(
                    pool.submit(() -> new AnchorFlood(busy, BUSY, MonthEndHome.JUNE).until(() -> isOver, 2)),
                    pool.submit(() -> cut(dispatch)),
                    pool.submit(() -> slowestAnchor(honest)));
            home.night();
            assertThat(home.at("settle", "--from=2019-06-18", "--to=2019-06-30", "--type=FINAL")
                            .status())
                    .as("a flood that was never handed over is ruled on")
                    .isNotZero();
            home.done("rule", "on", FLOOD, "--exclude", "--reason=a flood");
            home.done("countersign", "--all");
            home.done("ingest");
            assertThat(home.settle("FINAL")).isEqualTo("SETTLED");
            home.close("wang", "li");
            SortedMap<String, Long> closed = home.pairs(MonthEndHome.FINAL_1);
            home.correct(home.shares(MonthEndHome.FINAL_1, MonthEndHome.OWNER).get(0));
            home.done("ingest");
            assertThat(home.settle("ADJUSTMENT")).isEqualTo("SETTLED");
            home.close("li", "wang");
            isOver = true;

            assertThat(load.anchored.get()).as("documents of the flood").isGreaterThan(2);
            assertThat(load.cuts.get()).as("cuts").isGreaterThan(1);
            assertThat(load.slowest.get()).as("an honest party's anchor").isLessThan(PATIENCE);
            assertThat(home.database.count("SELECT max(attempts) FROM outbox WHERE function = 'settle'"))
                    .as("how often a day was taken up")
                    .isBetween(1L, 2L);
            assertThat(closed).isEqualTo(undisturbed());
        } finally {
            isOver = true;
            pool.shutdownNow();
        }
    }

    private SortedMap<String, Long> undisturbed() throws Exception {
        try (MonthEndHome home = MonthStage.SETTLED.home(folder.resolve("undisturbed"))) {
            return home.pairs(MonthEndHome.FINAL_1);
        }
    }

    /** As often as the channel lets it; whoever else cuts or freezes at the same moment, one of the two is refused. */
    private int cut(LedgerConnection dispatch) throws InterruptedException {
        int cuts = 0;
        while (!isOver) {
            int open = dispatch.read(Keys.term(TERM))
                    .map(TermState::decode)
                    .orElse(TermState.BEGUN)
                    .cut();
            cuts += dispatch.write(TermAct.cut(TERM, open)) instanceof Outcome.Committed ? 1 : 0;
            Thread.sleep(100);
        }
        return cuts;
    }

    private Duration slowestAnchor(LedgerConnection honest) throws InterruptedException {
        long slowest = 0;
        for (int sequence = 1; !isOver; sequence++) {
            Hash document = Hash.sha256(("honest " + sequence).getBytes(UTF_8));
            ChunkRoot root = new ChunkRoot(MonthEndHome.JUNE.first(), 1, document);
            long begin = System.nanoTime();
            Outcome outcome = honest.write(new Anchor(document, HONEST, Dataset.TRADES, sequence + 100, List.of(root)));
            slowest = Math.max(slowest, System.nanoTime() - begin);
            assertThat(outcome).isInstanceOf(Outcome.Committed.class);
            Thread.sleep(500);
        }
        return Duration.ofNanos(slowest);
    }
}
