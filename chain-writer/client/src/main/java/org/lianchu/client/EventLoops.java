package org.lianchu.client;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that carry the calls of all channels of this process. They end with the last channel: gRPC's own live on
 * for a second, and a process that exits meanwhile is held up by them for 0.3 s, which is a third of a short command.
 */
final class EventLoops {
    private static final int GRACE_MILLIS = 200;

    private static @Nullable EventLoopGroup group;
    private static int channels;

    private EventLoops() {}

    /** Has a channel carried by them; it gives them back when it has ended. */
    static synchronized void carry(NettyChannelBuilder channel) {
        EventLoopGroup loops = group;
        if (loops == null) {
            DefaultThreadFactory threads = new DefaultThreadFactory("ledger-calls", true);
            loops = new MultiThreadIoEventLoopGroup(
                    0, threads, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
            group = loops;
        }
        channels++;
        channel.eventLoopGroup(loops)
                .channelType(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class);
    }

    /** One channel less. */
    static synchronized void giveBack() {
        channels--;
        EventLoopGroup loops = group;
        if (channels == 0 && loops != null) {
            group = null;
            loops.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
