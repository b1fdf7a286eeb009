package org.lianchu.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.contract.Settings;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.network.NetworkRefusedException;
import org.lianchu.network.Programs;

/** A home with a term at a Fabric network of its own, where Fabric's programs are; a test without them is skipped. */
final class FabricHome {
    private FabricHome() {}

    static MonthEndHome begin(Path folder, Settings settings) throws Exception {
        Programs programs = programs();
        Place place = new Place(folder, TestPostgres.database());
        Path own = Files.createDirectories(new Home(place.home()).network());
        Network network = Network.up(own, settings, programs, stage -> {});
        boolean begun = false;
        try {
            MonthEndHome home = MonthEndHome.begin(place, MonthEndHome.JUNE, () -> network.down(true));
            begun = true;
            return home;
        } finally {
            if (!begun) {
                network.down(true);
            }
        }
    }

    private static Programs programs() throws IOException {
        try {
            return Programs.find(System.getenv());
        } catch (NetworkRefusedException e) {
            return abort("skipped: " + e.getMessage());
        }
    }
}
