package org.lianchu.network;

import java.io.IOException;
import java.nio.file.Path;
import org.lianchu.client.Deadlines;
import org.lianchu.client.Endpoint;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Members;
import org.lianchu.client.wire.ChannelTrust;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Identity;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.identity.Wallet;

/** A Fabric network in a folder, with a wallet beside it; each identity connects to its own organisation's peer. */
final class NetworkMembers implements Members {
    /** Without waiting. */
    static final Settings SETTINGS = Network.settings("qinghai").with(Network.WITHOUT_WAITING);

    private final Path wallet;
    private final Network network;

    private NetworkMembers(Path wallet, Network network) {
        this.wallet = wallet;
        this.network = network;
    }

    static NetworkMembers open(Path folder) throws IOException {
        Network network = Network.up(folder.resolve("network"), SETTINGS, FabricHere.programs(), stage -> {});
        return new NetworkMembers(OwnerFiles.folder(folder.resolve("wallet")), network);
    }

    @Override
    public LedgerConnection connect(String mspId, String name, Deadlines deadlines) throws IOException {
        network.issue(mspId, name, wallet);
        return LedgerConnection.open(endpoint(mspId), Wallet.open(wallet).identity(name), deadlines);
    }

    @Override
    public LedgerConnection connect(Identity identity) throws IOException {
        return LedgerConnection.open(endpoint(DISPATCH), identity, Deadlines.DEFAULT);
    }

    @Override
    public Endpoint endpoint(String mspId) throws IOException {
        return network.endpoint(mspId);
    }

    @Override
    public ChannelTrust trust() throws IOException {
        return ChannelTrust.in(network.trust(), Deployment.DEFAULT);
    }

    @Override
    public void close() throws IOException {
        network.down(true);
    }
}
