package org.lianchu.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.home.Home;
import org.lianchu.run.Run;
import org.lianchu.run.RunState;

/**
 * A large market's day settled in one call, closed, and its claims issued. {@code -Dlarge.plants=36600} and {@code
 * -Dlarge.owner=60} say how large; {@code -Dlarge.network=true} takes a Fabric network instead of the embedded ledger.
 */
class LargeMarketIT {
    private static final int PLANTS = Integer.getInteger("large.plants", 1_500);
    private static final int OWNER_SIZE = Integer.getInteger("large.owner", 10);
    /** What a peer gives a chaincode. */
    private static final Duration MOST = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    @Test
    void a_day_of_a_large_market_is_settled_in_one_call_and_its_claims_are_issued() throws Exception {
        Home home = new Home(Files.createDirectories(root.resolve("home")));
        if (Boolean.getBoolean("large.network")) {
            HomeNetwork network = HomeNetwork.up(home, HomeNetwork.withoutWaiting(LargeMarket.MARKET));
            try {
                settle(home);
            } finally {
                network.close();
            }
        } else {
            settle(home);
        }
    }

    private void settle(Home home) throws Exception {
        try (LargeMarket market = LargeMarket.in(root, home, PLANTS, OWNER_SIZE)) {
            try {
                Run run = market.settle();
                assertThat(market.endorse(run)).isLessThan(MOST);
                market.say("parts", Integer.toString(market.parts()));
                assertThat(market.close(run).state()).isEqualTo(RunState.CLOSED);
            } finally {
                market.saySteps();
                Files.writeString(Path.of("target", "large-" + PLANTS + ".txt"), market.figures + "\n");
            }
        }
    }
}
