package org.lianchu.devledger;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Trust;

/** The ledger's gRPC server on the loopback interface. */
final class GrpcServer {
    /** What a Fabric peer takes: a large market's day is given to it in one message, and no block has it. */
    static final int MOST_MESSAGE_BYTES = 100 << 20;
    /** How long a call may take to say what it wants. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final int THREADS = 2 * Runtime.getRuntime().availableProcessors();
    private static final int GRACE_MILLIS = 200;

    private final Server server;
    private final EventLoopGroup loops;
    private final ExecutorService executor;
    private final List<CallLimit> limits;

    private GrpcServer(Server server, EventLoopGroup loops, ExecutorService executor, List<CallLimit> limits) {
        this.server = server;
        this.loops = loops;
        this.executor = executor;
        this.limits = limits;
    }

    static GrpcServer serve(
            int port,
            Identities identities,
            Settings channel,
            Endorser endorser,
            TransactionCheck check,
            Orderer orderer,
            FaultPlan faults,
            Chain chain)
            throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, named());
        CommitWaits waits = new CommitWaits(chain.index(), chain::height);
        chain.onBlock(waits::committed);
        Trust trust = identities.trust();
        GatewayService gateway = new GatewayService(
                channel, endorser, check, orderer, waits, trust, new Queries(chain), faults, executor);
        CallLimit calls = new CallLimit(CallLimit.MOST_CALLS, SILENCE, faults::isUnavailable);
        CallLimit deliveries = new CallLimit(CallLimit.MOST_DELIVERIES, SILENCE, () -> false);
        EventLoopGroup loops = loops();
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .bossEventLoopGroup(loops)
                    .workerEventLoopGroup(loops)
                    .channelType(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                    .executor(executor)
                    .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                    .addService(ServerInterceptors.intercept(gateway, calls))
                    .addService(ServerInterceptors.intercept(new DeliverService(chain, trust, executor), deliveries))
                    .build()
                    .start();
            return new GrpcServer(server, loops, executor, List.of(calls, deliveries));
        } catch (IOException e) {
            end(loops);
            executor.shutdownNow();
            calls.close();
            deliveries.close();
            throw e;
        }
    }

    /** Its own, which end with it: gRPC's live on for a second, and hold up a process that exits meanwhile. */
    private static EventLoopGroup loops() {
        return new MultiThreadIoEventLoopGroup(
                0,
                new DefaultThreadFactory("ledger-server", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    private static void end(EventLoopGroup loops) {
        loops.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(GRACE_MILLIS, TimeUnit.MILLISECONDS);
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
        end(loops);
        executor.shutdown();
        limits.forEach(CallLimit::close);
    }
}
