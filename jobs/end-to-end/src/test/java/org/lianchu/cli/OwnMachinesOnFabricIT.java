package org.lianchu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.operations.HomeNetwork;

/**
 * {@link OwnMachinesIT} on a Fabric network, where Fabric's programs are: each party's profile names its organisation's
 * peer alone. What it comes to is what the same month comes to at the operator's on the embedded ledger, but for what
 * is salted by another house's secret.
 */
class OwnMachinesOnFabricIT {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void a_month_whose_parties_and_server_are_killed_is_what_an_undisturbed_one_is() throws Exception {
        Place place = new Place(folder.resolve("killed"), TestPostgres.database());
        HomeNetwork network = HomeNetwork.up(
                new Home(place.home()), Network.settings("qinghai").with(Network.WITHOUT_WAITING));
        try (MonthEndHome home = MonthEndHome.withOthers(place, MachinesStage.PARTIES, network::close);
                OwnMachinesMonth month = new OwnMachinesMonth(
                        home, place.folder().resolve("own"), folder.resolve("machines"), KILLS, SEED)) {
            System.out.println("seed " + SEED);
            month.takePlace();
            System.out.println(month.said());
            assertThat(unsalted(OwnMachinesMonth.footprint(home, folder.resolve("out"))))
                    .as(month.said())
                    .isEqualTo(unsalted(undisturbed()));
        }
    }

    private Map<String, String> undisturbed() throws Exception {
        Place calm = MachinesStage.ADMITTED.copy(folder.resolve("calm"));
        try (MonthEndHome home = MonthEndHome.open(calm)) {
            OwnMachinesMonth.undisturbed(home, calm.folder().resolve("own"));
            return OwnMachinesMonth.footprint(home, folder.resolve("out-calm"));
        }
    }

    /** Of a run its state without its seal; of the documents, whose ids are salted too, how often each was written. */
    private static Map<String, String> unsalted(Map<String, String> footprint) {
        Map<String, String> unsalted = new TreeMap<>();
        footprint.forEach((key, value) -> {
            if (key.startsWith("written document/")) {
                unsalted.merge(key.substring(0, key.lastIndexOf('/')), value, String::concat);
            } else {
                unsalted.put(key, key.startsWith("run ") ? value.split(" ", -1)[0] : value);
            }
        });
        return unsalted;
    }
}
