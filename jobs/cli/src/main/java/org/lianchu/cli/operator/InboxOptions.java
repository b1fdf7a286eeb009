package org.lianchu.cli.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;
import org.lianchu.operations.OperationsSettings;
import picocli.CommandLine.Option;

/** What a command that receives files is told of them. */
public final class InboxOptions {
    @Option(names = "--inbox", paramLabel = "DIR", descriptionKey = "inbox")
    private @Nullable Path inbox;

    @Option(names = "--unevidenced", descriptionKey = "unevidenced")
    private boolean unevidenced;

    public OperationsSettings settings(Home home, @Nullable String db) {
        return new OperationsSettings(
                home, db, inbox, unevidenced ? Evidence.IF_THERE : Evidence.REQUIRED, LedgerAccess.NONE);
    }
}
