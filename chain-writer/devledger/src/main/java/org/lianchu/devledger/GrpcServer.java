package org.lianchu.devledger;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lianchu.identity.Trust;

/** The ledger's gRPC server on the loopback interface. */
final class Front {
    /** Fabric's limit of a message. */
    private static final int MOST_MESSAGE_BYTES = 100 << 20;

    private static final int THREADS = 2 * Runtime.getRuntime().availableProcessors();
    private static final int GRACE_MILLIS = 200;

    private final Server server;
    private final ExecutorService executor;

    private Front(Server server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    static Front serve(
            int port,
            Identities identities,
            Endorser endorser,
            TransactionCheck check,
            Orderer orderer,
            FaultPlan faults,
            Chain chain)
            throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, named());
        CommitWaits waits = new CommitWaits(chain.index());
        chain.onBlock(waits::committed);
        Trust trust = identities.trust();
        GatewayService gateway =
                new GatewayService(endorser, check, orderer, waits, trust, new Queries(chain), faults, executor);
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .executor(executor)
                    .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                    .addService(ServerInterceptors.intercept(gateway, new CallLimit(faults)))
                    .addService(new DeliverService(chain, trust, executor))
                    .build()
                    .start();
            return new Front(server, executor);
        } catch (IOException e) {
            executor.shutdownNow();
            throw e;
        }
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, "ledger-" + number.incrementAndGet());
    }

    String endpoint() {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getPort();
    }

    /** Cuts off the calls that wait, after a moment for those that are about to be answered. */
    void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
                server.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        executor.shutdown();
    }
}
