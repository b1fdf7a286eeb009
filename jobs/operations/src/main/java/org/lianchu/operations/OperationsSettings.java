package org.lianchu.operations;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;

/**
 * How operations are opened.
 *
 * @param db the URL of a PostgreSQL elsewhere; null for the one embedded in the home
 * @param inbox where files arrive; the home's own if null
 * @param evidence what a file needs beside its form
 * @param ledger the ledger they are connected to
 */
public record OperationsSettings(
        Home home, @Nullable String db, @Nullable Path inbox, Evidence evidence, LedgerAccess ledger) {
    /** A home with its own parts, which takes evidenced files only. */
    public static OperationsSettings of(Home home) {
        return new OperationsSettings(home, null, null, Evidence.REQUIRED, LedgerAccess.NONE);
    }

    /** The same, taking files without a receipt too. */
    public OperationsSettings unevidenced() {
        return new OperationsSettings(home, db, inbox, Evidence.IF_THERE, ledger);
    }

    /** The same, connected to a ledger. */
    public OperationsSettings at(LedgerAccess other) {
        return new OperationsSettings(home, db, inbox, evidence, other);
    }

    public Path inboxFolder() {
        return inbox == null ? home.inbox() : inbox;
    }
}
