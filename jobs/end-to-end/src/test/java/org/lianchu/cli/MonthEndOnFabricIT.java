package org.lianchu.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.network.NetworkRefusedException;
import org.lianchu.network.Programs;

/** The month end on a Fabric network, where Fabric's programs are: one network, one home, one story. */
class MonthEndOnFabricIT {
    @TempDir
    private Path folder;

    @Test
    void a_term_is_closed_disputed_adjusted_and_closed_again() throws Exception {
        try (MonthEndHome home = home(programs())) {
            MonthEnd month = new MonthEnd(home, 2);
            month.cannotBeProposedWithAnOpenDiscrepancy();
            month.isReadyWhenAnsweredAndSettled();
            month.cannotBeProposedWhenItDiffersFromTheLedger();
            month.isClosedByTwoOfFinance();
            month.isClosedOnceAndByOneRun();
            month.receivableIsAssignedRedeemedAndConfirmed();
            month.balancesSumToNothing();
            month.linesOfOnesOwnAreDisputed();
            month.rejectedLineIsDisputedAgain();
            month.correctionsAreAdjustedAndClosed();
            month.adjustmentAnswersTheDispute();
        }
    }

    private MonthEndHome home(Programs programs) throws Exception {
        Place place = new Place(folder, TestPostgres.database());
        Path own = Files.createDirectories(new Home(place.home()).network());
        Network network =
                Network.up(own, Network.settings("qinghai").with(Network.WITHOUT_WAITING), programs, stage -> {});
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
