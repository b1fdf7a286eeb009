package org.lianchu.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.home.Home;
import org.lianchu.store.MarketStore;
import org.lianchu.store.SubmissionStore;
import org.lianchu.store.TestDatabase;
import org.lianchu.time.TradingDay;

/** When an auction is not cleared, by name. What it clears to, the scenarios show. */
class AuctionIT {
    private static final TradingDay DAY = TradingDay.of(2019, 8, 1);
    private static final Instant GATE = Instant.parse("2019-07-31T04:00:00Z");

    @TempDir
    private Path root;

    private TestDatabase database;
    private Auction auction;

    @BeforeEach
    void start() throws IOException, SQLException {
        database = TestDatabase.create();
        DataSource source = database.source();
        Home home = new Home(root);
        auction = new Auction(home, source, new MarketStore(source), new SubmissionStore(source));
        Files.createDirectories(home.rules());
        Files.writeString(home.rules().resolve("auction.properties"), """
                id = auction-1
                market = auction
                revision = 1
                first = 2019-08-01
                last =
                formula = call-pool-1
                charge.yuan_per_kwh = 0.7
                discharge.yuan_per_kwh = 0
                sharing = GENERATION_PER_INTERVAL
                technologies = WIND
                exemptions =
                clearing = PAIRS
                k = 500
                gate = -1 12:00
                source = a test
                """);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static void refuses(ThrowingCallable clearing, String name, boolean isEarly, String what) {
        assertThatThrownBy(clearing).isInstanceOfSatisfying(AuctionRefusedException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(name);
            assertThat(refusal.isEarly()).isEqualTo(isEarly);
            assertThat(refusal.what()).contains(what);
        });
    }

    @Test
    void before_the_gate_it_waits_and_says_until_when() {
        refuses(
                () -> auction.clear("auction", DAY, GATE.minusSeconds(1)),
                "GATE_NOT_PASSED",
                true,
                "2019-07-31 12:00 +08:00");
    }

    @Test
    void at_the_gate_it_clears_what_there_is() {
        refuses(() -> auction.clear("auction", DAY, GATE), "NOTHING_CLEARED", false, "2019-08-01");
    }

    @Test
    void a_day_with_bids_waits_for_its_auction_from_the_gate_on_until_dispatch_submits_one() throws SQLException {
        database.execute(
                "CREATE TABLE bids_2019_08 PARTITION OF bid_row FOR VALUES FROM ('2019-08-01') TO ('2019-09-01')");
        database.execute(
                "CREATE TABLE trades_2019_08 PARTITION OF trade_row FOR VALUES FROM ('2019-08-01') TO ('2019-09-01')");
        database.execute("INSERT INTO bid_row SELECT '2019-08-01', 'B', 1, 0, 2, 1, 'W', 1, '{1}'");

        assertThat(auction.waiting("auction", GATE.minusSeconds(1))).isEmpty();
        assertThat(auction.waiting("qinghai", GATE)).isEmpty();
        assertThat(auction.waiting("auction", GATE)).containsExactly(DAY);

        for (String submitter : List.of("STORE", "DISPATCH")) {
            assertThat(auction.waiting("auction", GATE)).containsExactly(DAY);
            database.execute("""
                    INSERT INTO document (id, submitter, file, sha256, format, dataset, state, records, total_wh,
                                          rejects, rank)
                    VALUES (%d, '%s', 'f', '%s', 'CSV', 'trades', 'ACCEPTED', 1, 0, 0, %d)
                    """.formatted(submitter.length(), submitter, "0".repeat(64), submitter.length()));
            database.execute("INSERT INTO trade_row (day, trade, buyer, document, mode, station, price, wh)"
                    + " SELECT '2019-08-01', 'T', 'W', " + submitter.length() + ", 2, 'S', 1, '{1}'");
        }
        assertThat(auction.waiting("auction", GATE)).isEmpty();
    }

    @Test
    void a_day_without_clearing_is_refused_whatever_the_time() {
        refuses(() -> auction.clear("qinghai", DAY, GATE.minusSeconds(1)), "NO_CLEARING", false, "qinghai");
        refuses(() -> auction.clear("auction", DAY.plusDays(-1), GATE), "NO_CLEARING", false, "2019-07-31");
    }
}
