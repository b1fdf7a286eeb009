package org.lianchu.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Endpoint;
import org.lianchu.home.Home;
import org.lianchu.home.HomeLedger;

/** The ledger of an operator's home: the one its connection profile names, else the embedded one. */
public final class OwnLedger {
    private OwnLedger() {}

    /**
     * Opens it; an embedded one is made the first time, and started if it does not run.
     *
     * @param market the market an embedded one is for; null for the one it was made for
     * @throws org.lianchu.client.ProfileException if the home's profile cannot be used
     */
    public static HomeLedger open(Home home, @Nullable String market) throws IOException {
        Optional<Path> connection = home.connection();
        if (connection.isPresent()) {
            return HomeLedger.at(ConnectionProfile.read(connection.get()));
        }
        LedgerParts parts = LedgerParts.open(home, market, 0);
        return new HomeLedger(embedded(home, parts.endpoint()), parts::close);
    }

    /** The embedded one, if some process serves it: without starting one or keeping one running. */
    public static Optional<ConnectionProfile> running(Home home) throws IOException {
        return LedgerParts.running(home).map(at -> embedded(home, at));
    }

    private static ConnectionProfile embedded(Home home, String endpoint) {
        return ConnectionProfile.of(Endpoint.parse(endpoint), HomeLedger.embeddedTrust(home));
    }
}
