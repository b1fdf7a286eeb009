package org.lianchu.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.network.NetworkRefusedException;
import org.lianchu.network.Programs;

/** The month end on a Fabric network, where Fabric's programs are. */
class MonthEndOnFabricIT extends MonthEnd {
    @Override
    MonthEndHome home(Path folder) throws Exception {
        Programs programs = programs();
        Path own = Files.createDirectories(new Home(folder.resolve("home")).network());
        Network network = Network.up(own, "qinghai", programs, stage -> {});
        boolean opened = false;
        try {
            MonthEndHome home = MonthEndHome.open(folder, () -> network.down(true));
            opened = true;
            return home;
        } finally {
            if (!opened) {
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
