package org.lianchu.cli;

import java.util.List;
import java.util.Optional;
import org.lianchu.Stage;
import org.lianchu.identity.Wallet;

/** Where the month of parties with machines of their own begins. */
enum MachinesStage implements Stage {
    /** Everybody is admitted, dispatch and who has no machine here have submitted, and nobody has settled anything. */
    ADMITTED;

    /** Who has a machine. */
    static final List<String> PARTIES = List.of("STO-01", "GEN-001", "GEN-002");

    @Override
    public Optional<Stage> before() {
        return Optional.empty();
    }

    @Override
    public void reach(Place place) throws Exception {
        try (MonthEndHome home = MonthEndHome.withOthers(place, PARTIES, () -> {})) {
            Wallet.open(home.root.resolve("wallet")).houseSecret(); // the same for every copy
        }
    }
}
