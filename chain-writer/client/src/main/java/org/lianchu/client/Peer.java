package org.lianchu.client;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.lianchu.identity.Identity;

/** The channel to one peer's gateway: every call has a deadline, and not too many are open at once. */
final class Peer implements AutoCloseable {
    /** What a peer takes, and a chaincode: Fabric's own maximum, unless their operators say otherwise. */
    static final int MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

    /** Fabric closes a connection that is asked for life signs more often than once a minute. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private static final int GRACE_MILLIS = 200;

    private final AtomicBoolean isOpen = new AtomicBoolean(true);
    private final ManagedChannel channel;
    private final Semaphore permits;
    final Gateway gateway;
    final Network network;
    final Refusals refusals;

    Peer(Endpoint endpoint, Identity identity, int inFlight) throws IOException {
        permits = new Semaphore(inFlight);
        refusals = new Refusals(identity);
        channel = channel(endpoint);
        gateway = Gateway.newInstance()
                .identity(new X509Identity(identity.mspId(), identity.certificate()))
                .signer(identity::sign)
                .hash(Hash.SHA256)
                .connection(channel)
                .connect();
        network = gateway.getNetwork(endpoint.deployment().channel());
    }

    private static ManagedChannel channel(Endpoint endpoint) throws IOException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
        Path roots = endpoint.tlsRoots();
        if (roots == null) {
            builder.usePlaintext();
        } else {
            builder.sslContext(
                    GrpcSslContexts.forClient().trustManager(roots.toFile()).build());
        }
        String authority = endpoint.authority();
        if (roots != null && authority != null) {
            builder.overrideAuthority(authority);
        }
        EventLoops.carry(builder);
        return builder.build();
    }

    /** Begins to connect; whoever asks something waits for it then. */
    void connect() {
        channel.getState(true);
    }

    /** A call that the gateway answers, or fails with its status. */
    interface Call<T, E extends GatewayException> {
        T apply(UnaryOperator<CallOptions> options) throws E;
    }

    /** Makes a call when one more may be open; waiting for that counts towards the deadline of nobody. */
    <T, E extends GatewayException> T call(Duration deadline, Call<T, E> call) throws E {
        permits.acquireUninterruptibly();
        try {
            return call.apply(options -> options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        gateway.close();
        channel.shutdownNow();
        try {
            channel.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isOpen.getAndSet(false)) {
            EventLoops.giveBack();
        }
    }
}
