package org.lianchu.cli.operator;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.LedgerPlace;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.operations.Operations;
import org.lianchu.operations.OperationsSettings;
import org.lianchu.parts.OwnLedger;

/** The operator's home, which a command opens with its database. */
public final class OperatorHome {
    private OperatorHome() {}

    /** Opens the home that the command names. */
    public static Operations open(CommonOptions common) throws IOException, SQLException {
        return open(common, settings(common));
    }

    /** Opens a home. */
    public static Operations open(CommonOptions common, OperationsSettings settings) throws IOException, SQLException {
        return Operations.open(settings, common.command(), common.progress());
    }

    /** The home as it is: evidence is required where it has a ledger. */
    public static OperationsSettings settings(CommonOptions common) {
        Home home = common.home();
        Evidence evidence = home.hasLedger() ? Evidence.REQUIRED : Evidence.IF_THERE;
        return new OperationsSettings(home, common.db(), null, evidence, LedgerAccess.NONE);
    }

    /** Where the ledger is while it runs, without starting one or keeping one running; empty if none does. */
    public static Optional<ConnectionProfile> runningLedger(CommonOptions common, LedgerPlace place)
            throws IOException {
        Optional<ConnectionProfile> network = place.network(common);
        return network.isPresent() ? network : OwnLedger.running(common.home());
    }
}
