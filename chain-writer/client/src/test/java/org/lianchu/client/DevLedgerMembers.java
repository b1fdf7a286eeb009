package org.lianchu.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.contract.Deployment;
import org.lianchu.devledger.DevLedger;
import org.lianchu.devledger.DevLedgerSettings;
import org.lianchu.devledger.Faults;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Identity;
import org.lianchu.identity.Wallet;

/** The one-process ledger in a folder, with a wallet beside it. */
public final class DevLedgerMembers implements Members {
    private final Path folder;
    private final DevLedger ledger;

    private DevLedgerMembers(Path folder, DevLedger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    public static DevLedgerMembers open(Path folder) throws IOException {
        return open(folder, Clock.systemUTC());
    }

    static DevLedgerMembers open(Path folder, Clock clock) throws IOException {
        DevLedgerSettings settings = DevLedgerSettings.of("qinghai").withClock(clock);
        return new DevLedgerMembers(folder, DevLedger.open(folder.resolve("ledger"), settings));
    }

    @Override
    public LedgerConnection connect(String mspId, String name, Deadlines deadlines) throws IOException {
        Path wallet = folder.resolve("wallet");
        Authority.in(folder.resolve("ledger")).issue(mspId, name, wallet.resolve(name));
        return LedgerConnection.open(endpoint(mspId), Wallet.open(wallet).identity(name), deadlines);
    }

    @Override
    public LedgerConnection connect(Identity identity) throws IOException {
        return LedgerConnection.open(endpoint(DISPATCH), identity, Deadlines.DEFAULT);
    }

    @Override
    public Endpoint endpoint(String mspId) {
        return Endpoint.parse(ledger.endpoint());
    }

    /** From now on these things go wrong. */
    public void inject(Faults faults) {
        ledger.inject(faults);
    }

    @Override
    public ChannelTrust trust() throws IOException {
        return ChannelTrust.in(folder.resolve("ledger").resolve("trust"), Deployment.DEFAULT);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
