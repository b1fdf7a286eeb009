package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.CommandProcess;
import org.lianchu.access.LedgerSource;
import org.lianchu.identity.Wallet;
import org.lianchu.metrics.HouseMetrics;
import org.lianchu.store.Schema;
import org.postgresql.ds.PGSimpleDataSource;

/** Who watches a house sees a worker that was killed, and that another has taken up what it left. */
@Timeout(180)
class WatchedIT {
    private static final String UP = "lianchu_up{source=\"database\"} 1";
    private static final long MOMENT = 100;
    private static final int MOST_AGAIN = 50;
    private static final String STARTED = "lianchu_steps{kind=\"step\",state=\"STARTED\"}";
    private static final String RUNNING = "lianchu_runs{state=\"RUNNING\",type=\"PROVISIONAL\"}";
    private static final String COMPUTED = "lianchu_runs{state=\"COMPUTED\",type=\"PROVISIONAL\"}";
    private static final String UNSETTLED = "lianchu_unsettled_days";

    @TempDir
    private Path folder;

    private MarketHome market;
    private PGSimpleDataSource database;

    /** What is told to a watcher as soon as the database tells: a killed worker may hold its tables for a moment. */
    private String scraped() throws Exception {
        String told = toldNow();
        for (int again = 0; again < MOST_AGAIN && !told.contains(UP); again++) {
            Thread.sleep(MOMENT);
            told = toldNow();
        }
        return told;
    }

    /** What is told to a watcher who begins now. */
    private String toldNow() throws Exception {
        HouseMetrics.Watched watched =
                new HouseMetrics.Watched(market.home(), market.home().wallet(), null, Clock.systemUTC());
        try (LedgerSource ledger = new LedgerSource(
                        Optional::empty,
                        () -> Wallet.open(market.home().wallet()).identity("DISPATCH"));
                HouseMetrics metrics = new HouseMetrics(watched, database, ledger)) {
            return metrics.scrape();
        }
    }

    private static long number(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not in\n" + scraped));
    }

    @Test
    void a_night_whose_worker_is_killed_stands_half_way_until_it_is_taken_up() throws Exception {
        market = MarketStage.GIVEN.market(folder);
        String url = market.place().database().url();
        database = new PGSimpleDataSource();
        database.setUrl(url);
        new Schema(database).bringUpToDate();
        Files.writeString(market.home().schedule(), "night.from = 2019-08-01\nnight.until = 2019-08-03\n");
        assertThat(number(scraped(), UNSETTLED)).isEqualTo(3);

        CommandProcess night = new CommandProcess(
                market.home().root(),
                folder.resolve("night.log"),
                "night",
                "--unevidenced",
                "--from=2019-08-01",
                "--to=2019-08-03",
                "--db=" + url);
        killAtWork(night);
        String killed = scraped();
        assertThat(number(killed, STARTED)).isPositive();
        assertThat(number(killed, RUNNING)).isOne();
        assertThat(number(killed, UNSETTLED)).isEqualTo(3);

        night.done();
        String again = scraped();
        assertThat(number(again, RUNNING)).isZero();
        assertThat(number(again, COMPUTED)).isOne();
        assertThat(number(again, UNSETTLED)).isZero();
        assertThat(number(again, STARTED)).isZero();
    }

    private boolean isComputing() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT FROM batch_step_execution"
                        + " WHERE step_name = 'computeDays' AND status = 'STARTED'")) {
            return rows.next();
        }
    }

    /** Starts it, holds it where it writes what the sides disagree about, and kills it there. */
    private void killAtWork(CommandProcess night) throws Exception {
        try (Connection holding = database.getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("LOCK TABLE discrepancy IN EXCLUSIVE MODE");
            Process worker = night.start();
            // not by its numbers: where the night waits for the table already, who reads it waits behind the night
            while (!isComputing()) {
                assertThat(worker.isAlive()).as(night.said()).isTrue();
                Thread.sleep(MOMENT);
            }
            worker.destroyForcibly().waitFor();
            holding.rollback();
        }
    }
}
