package org.lianchu.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.client.Endpoint;
import org.lianchu.contract.Deployment;
import org.lianchu.home.HomeLedger;
import org.lianchu.identity.Wallet;
import picocli.CommandLine.Option;

/** Where the ledger is, and the identities. */
public final class LedgerPlace {
    @Option(names = "--profile", paramLabel = "FILE", descriptionKey = "profile")
    private @Nullable Path profile;

    @Option(names = "--ledger", paramLabel = "HOST:PORT", descriptionKey = "ledger")
    private @Nullable String ledger;

    @Option(names = "--tls-ca", paramLabel = "FILE", descriptionKey = "tls-ca")
    private @Nullable Path tlsCa;

    @Option(names = "--wallet", paramLabel = "DIR", descriptionKey = "wallet")
    private @Nullable Path wallet;

    /** Where the identities are. */
    public Path wallet(CommonOptions common) {
        return wallet == null ? common.home().wallet() : wallet;
    }

    /**
     * Finds the ledger, or starts the embedded one.
     *
     * @param market the market an embedded one is made for, the first time; null for the default
     */
    public LedgerSession open(CommonOptions common, @Nullable String market) throws IOException {
        Wallet identities = Wallet.open(wallet(common));
        ConnectionProfile told = told();
        HomeLedger there = told == null ? common.program().ledger(common.home(), market) : HomeLedger.at(told);
        return new LedgerSession(there, identities, common::acts);
    }

    /** The network that was named, or that the home is connected to; empty for an embedded ledger. */
    public Optional<ConnectionProfile> network(CommonOptions common) throws IOException {
        return Optional.ofNullable(remote(common));
    }

    /** Whether a ledger was named, so that the home's own is not meant. */
    public boolean isNamed() {
        return ledger != null || profile != null;
    }

    /** Whether there is a ledger to find: one that was named, or the home's. */
    public boolean isThere(CommonOptions common) {
        return isNamed() || common.home().hasLedger();
    }

    /** The folder of the CA certificates to believe: the profile's, else the embedded ledger's. */
    public Path trust(CommonOptions common) throws IOException {
        ConnectionProfile remote = remote(common);
        Path folder = remote == null ? null : remote.trust();
        return folder == null ? HomeLedger.embeddedTrust(common.home()) : folder;
    }

    /** The channel and the contract's name on it. */
    public Deployment deployment(CommonOptions common) throws IOException {
        ConnectionProfile remote = remote(common);
        return remote == null ? Deployment.DEFAULT : remote.deployment();
    }

    private @Nullable ConnectionProfile remote(CommonOptions common) throws IOException {
        ConnectionProfile told = told();
        Optional<Path> own = common.home().connection();
        return told != null || own.isEmpty() ? told : ConnectionProfile.read(own.get());
    }

    private @Nullable ConnectionProfile told() throws IOException {
        if (profile != null && ledger != null) {
            throw new UsageException("usage.profile.or.ledger");
        }
        if (profile != null) {
            if (!Files.isReadable(profile)) {
                throw new CommandRefusedException("NO_SUCH_FILE", profile);
            }
            return ConnectionProfile.read(profile);
        }
        return ledger == null ? null : ConnectionProfile.of(remote(ledger), null);
    }

    private Endpoint remote(String text) {
        Endpoint endpoint;
        try {
            endpoint = Endpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("usage.endpoint", text);
        }
        return tlsCa == null ? endpoint : endpoint.withTls(tlsCa, null);
    }
}
