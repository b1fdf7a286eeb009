package org.lianchu.night;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lianchu.home.Home;
import org.lianchu.ingest.Evidence;
import org.lianchu.ledger.LedgerAccess;

/**
 * How a house is opened.
 *
 * @param db the URL of a PostgreSQL of one's own; null for the one embedded in the home
 * @param inbox where files arrive; the home's own if null
 * @param evidence what a file needs beside its form
 * @param ledger the ledger the house stands at
 */
public record HouseSettings(
        Home home, @Nullable String db, @Nullable Path inbox, Evidence evidence, LedgerAccess ledger) {
    /** A home with its own parts, which takes evidenced files only. */
    public static HouseSettings of(Home home) {
        return new HouseSettings(home, null, null, Evidence.REQUIRED, LedgerAccess.NONE);
    }

    /** The same, taking files without a receipt too. */
    public HouseSettings unevidenced() {
        return new HouseSettings(home, db, inbox, Evidence.IF_THERE, ledger);
    }

    /** The same at a ledger. */
    public HouseSettings at(LedgerAccess other) {
        return new HouseSettings(home, db, inbox, evidence, other);
    }

    Path inboxFolder() {
        return inbox == null ? home.inbox() : inbox;
    }
}
