package org.lianchu.devledger;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.lianchu.contract.ledger.Role;
import org.lianchu.contract.request.RoleAct;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Organisations;

/** A ledger in a folder with the identities of a small market beside it. */
final class RunningLedger implements AutoCloseable {
    static final String MARKET = "qinghai";

    final Path home;
    final Path folder;
    final DevLedger ledger;
    private final ManagedChannel channel;

    RunningLedger(Path home, DevLedgerSettings settings) throws IOException {
        this.home = home;
        this.folder = home.resolve("ledger");
        this.ledger = DevLedger.open(folder, settings);
        this.channel = NettyChannelBuilder.forTarget(ledger.endpoint())
                .usePlaintext()
                .maxInboundMessageSize(100 << 20)
                .build();
    }

    static RunningLedger in(Path home) throws IOException {
        return new RunningLedger(home, DevLedgerSettings.of(MARKET));
    }

    TestClient client(String mspId, String name) {
        Path wallet = home.resolve("wallet").resolve(name);
        if (!Files.exists(wallet)) {
            Authority.in(folder).issue(mspId, name, wallet);
        }
        return new TestClient(wallet, channel);
    }

    TestClient dispatch() {
        return client(Organisations.DISPATCH, "DISPATCH");
    }

    TestClient regulator() {
        return client(Organisations.REGULATOR, "REGULATOR");
    }

    /** Dispatch, who is an OPERATOR. */
    TestClient operator() {
        TestClient dispatch = dispatch();
        dispatch.write(RoleAct.grant(Role.OPERATOR, 1, dispatch.caller()));
        regulator().write(RoleAct.approve(Role.OPERATOR, 1, dispatch.caller()));
        return dispatch;
    }

    TestClient storage() {
        return client(Organisations.STORAGE, "STORE");
    }

    TestClient renewables() {
        return client(Organisations.RENEWABLES, "SUN");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.shutdownNow();
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ledger.close();
        }
    }
}
