package org.lianchu.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
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
    void a_day_without_clearing_is_refused_whatever_the_time() {
        refuses(() -> auction.clear("qinghai", DAY, GATE.minusSeconds(1)), "NO_CLEARING", false, "qinghai");
        refuses(() -> auction.clear("auction", DAY.plusDays(-1), GATE), "NO_CLEARING", false, "2019-07-31");
    }
}
