package org.lianchu.home;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.lianchu.client.ConnectionProfile;

/**
 * The ledger that a home is connected to, while it is used.
 *
 * @param profile where its peers are
 * @param running what keeps it running until this is closed; of a ledger that runs elsewhere nothing
 */
public record HomeLedger(ConnectionProfile profile, Closeable running) implements AutoCloseable {
    /** One that runs elsewhere. */
    public static HomeLedger at(ConnectionProfile profile) {
        return new HomeLedger(profile, () -> {});
    }

    /** Where the certificates of an embedded ledger's organisations are. */
    public static Path embeddedTrust(Home home) {
        return home.ledger().resolve("trust");
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
