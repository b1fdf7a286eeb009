package org.lianchu.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Endpoint;

/**
 * The ledger a home stands at, while it is used: the one its connection profile names, else the embedded one, which is
 * started if it does not run.
 */
public final class HomeLedger implements AutoCloseable {
    private final ConnectionProfile profile;
    private final @Nullable LedgerParts embedded;

    private HomeLedger(ConnectionProfile profile, @Nullable LedgerParts embedded) {
        this.profile = profile;
        this.embedded = embedded;
    }

    /**
     * Opens it; an embedded one is made the first time.
     *
     * @param market the market an embedded one is for; null for the one it was made for
     * @throws org.lianchu.client.ProfileException if the home's profile cannot be used
     */
    public static HomeLedger open(Home home, @Nullable String market) throws IOException {
        Optional<Path> connection = home.connection();
        if (connection.isPresent()) {
            return at(ConnectionProfile.read(connection.get()));
        }
        LedgerParts parts = LedgerParts.open(home, market, 0);
        return new HomeLedger(ConnectionProfile.of(Endpoint.parse(parts.endpoint()), embeddedTrust(home)), parts);
    }

    /** One that runs elsewhere. */
    public static HomeLedger at(ConnectionProfile profile) {
        return new HomeLedger(profile, null);
    }

    /** Where the certificates of an embedded ledger's organisations are. */
    public static Path embeddedTrust(Home home) {
        return home.ledger().resolve("trust");
    }

    /** Where its peers are. */
    public ConnectionProfile profile() {
        return profile;
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
