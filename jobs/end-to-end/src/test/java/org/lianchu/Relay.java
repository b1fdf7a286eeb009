package org.lianchu;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Passes bytes on from one address to another, of TCP on this machine or of a Unix domain socket, which leads out of a
 * network namespace. Answers can be held after so many bytes, so that what happens in their midst happens there.
 */
public final class Relay implements Closeable {
    private static final int BYTES_AT_ONCE = 4096;

    private final ServerSocketChannel here;
    private final SocketAddress there;
    private final List<Closeable> open = Collections.synchronizedList(new ArrayList<>());
    private final Object turn = new Object();
    private long left = Long.MAX_VALUE;
    private boolean isHeld;

    private Relay(ServerSocketChannel here, SocketAddress there) {
        this.here = here;
        this.there = there;
        start(this::accept);
    }

    /** Begins to pass on. */
    public static Relay between(SocketAddress here, SocketAddress there) throws IOException {
        ServerSocketChannel listening = here instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        return new Relay(listening.bind(here), there);
    }

    /** A port of this machine; 0 for any. */
    public static SocketAddress port(int number) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
    }

    /** A port, or the path of a socket. */
    private static SocketAddress address(String text) {
        return text.matches("[0-9]+") ? port(Integer.parseInt(text)) : UnixDomainSocketAddress.of(Path.of(text));
    }

    /** Passes on, from each first address to the one after it, until it is killed. */
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < args.length; i += 2) {
            between(address(args[i]), address(args[i + 1]));
        }
        System.out.println("passing on");
        Thread.currentThread().join();
    }

    /** The port that it listens at. */
    public int port() throws IOException {
        return ((InetSocketAddress) here.getLocalAddress()).getPort();
    }

    /** Lets only so many bytes more of the answers through. */
    public void holdAfter(long bytes) {
        synchronized (turn) {
            left = bytes;
            isHeld = false;
        }
    }

    /** Lets everything through again. */
    public void letThrough() {
        synchronized (turn) {
            left = Long.MAX_VALUE;
            isHeld = false;
            turn.notifyAll();
        }
    }

    /** Whether there is more that it does not let through. */
    public boolean isHolding() {
        synchronized (turn) {
            return isHeld;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel asking = here.accept();
                open.add(asking);
                start(() -> connect(asking));
            }
        } catch (IOException closed) {
            // it has ended
        }
    }

    private void connect(SocketChannel asking) {
        try {
            SocketChannel answering = SocketChannel.open(there);
            open.add(answering);
            start(() -> pass(asking, answering, false));
            pass(answering, asking, true);
        } catch (IOException nobodyThere) {
            close(asking);
        }
    }

    private void pass(SocketChannel from, SocketChannel to, boolean isAnswer) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES_AT_ONCE);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    int now = isAnswer ? await(buffer.remaining()) : buffer.remaining();
                    ByteBuffer some = buffer.slice(buffer.position(), now);
                    while (some.hasRemaining()) {
                        to.write(some);
                    }
                    buffer.position(buffer.position() + now);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException gone) {
            close(from);
            close(to);
        }
    }

    /** How many of so many bytes may go now. */
    private int await(int wanted) throws InterruptedException {
        synchronized (turn) {
            while (left == 0) {
                isHeld = true;
                turn.wait();
            }
            int now = (int) Math.min(left, wanted);
            left = left == Long.MAX_VALUE ? left : left - now;
            return now;
        }
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        here.close();
        letThrough();
        new ArrayList<>(open).forEach(Relay::close);
    }
}
