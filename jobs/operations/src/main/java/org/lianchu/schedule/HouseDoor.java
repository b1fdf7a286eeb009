package org.lianchu.schedule;

import java.io.IOException;
import java.sql.SQLException;

/** Opens the house anew for each piece of work: what one of them broke, the next does not meet. */
@FunctionalInterface
public interface HouseDoor {
    /**
     * Opens it; who called closes it.
     *
     * @throws org.lianchu.client.LedgerUnreachableException if the ledger does not answer: try again later
     */
    OpenHouse open() throws IOException, SQLException;
}
