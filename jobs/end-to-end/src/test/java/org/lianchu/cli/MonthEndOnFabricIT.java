package org.lianchu.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianchu.Stage.Place;
import org.lianchu.TestPostgres;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Settings;
import org.lianchu.home.Home;
import org.lianchu.network.Network;
import org.lianchu.network.NetworkRefusedException;
import org.lianchu.network.Programs;

/** The month end on a Fabric network, where Fabric's programs are: one network and one story for each disclosure. */
class MonthEndOnFabricIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Disclosure.class)
    void a_term_is_closed_disputed_adjusted_and_closed_again(Disclosure disclosure) throws Exception {
        Settings settings = Network.settings("qinghai").with(Network.WITHOUT_WAITING);
        try (MonthEndHome home = home(programs(), settings.withDisclosure(disclosure))) {
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

    private MonthEndHome home(Programs programs, Settings settings) throws Exception {
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
