package org.lianchu.cli;

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
import org.lianchu.operations.HomeNetwork;

/** The month end on a Fabric network, where Fabric's programs are: one network and one story for each disclosure. */
class MonthEndOnFabricIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Disclosure.class)
    void a_term_is_closed_disputed_adjusted_and_closed_again(Disclosure disclosure) throws Exception {
        Settings settings = Network.settings("qinghai").with(Network.WITHOUT_WAITING);
        Place place = new Place(folder, TestPostgres.database());
        HomeNetwork network = HomeNetwork.up(new Home(place.home()), settings.withDisclosure(disclosure));
        try (MonthEndHome home = MonthEndHome.at(network, place)) {
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
}
