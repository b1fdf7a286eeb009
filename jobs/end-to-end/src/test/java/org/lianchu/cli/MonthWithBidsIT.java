package org.lianchu.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.home.Home;
import org.lianchu.operations.HomeNetwork;

/** A month whose parties bid, on either ledger. */
class MonthWithBidsIT {
    @TempDir
    private Path folder;

    @Test
    void it_is_closed_as_the_bids_clear_on_the_embedded_ledger() throws Exception {
        Place place = new Place(folder, TestPostgres.database());
        try (MonthEndHome home = MonthEndHome.withBids(place, () -> {})) {
            closes(home, place.home().resolve("ledger"));
        }
    }

    @Test
    void it_is_closed_as_the_bids_clear_on_a_fabric_network() throws Exception {
        Place place = new Place(folder, TestPostgres.database());
        HomeNetwork network = HomeNetwork.up(new Home(place.home()));
        try (MonthEndHome home = MonthEndHome.withBids(place, network::close)) {
            closes(home, new Home(place.home()).network());
        }
    }

    private static void closes(MonthEndHome home, Path ledger) throws IOException {
        MonthWithBids month = new MonthWithBids(home);
        String run = month.isClosedAsTheBidsClear();
        month.everyBidderVerifiesItsStatement(run);
        MonthWithBids.noBlockHasABid(ledger);
    }
}
