package org.lianchu.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to a socket in a folder, for a library that knows sockets of the network only: whatever address it
 * connects to, the other end is the one in the folder. Nobody comes near it who may not enter the folder.
 *
 * <p>One thread reads and one writes, at a time; reading keeps to the time-out. An interrupt does not break the
 * connection off: as with a socket of the network, it is left to whoever asks for it.
 */
final class UnixSocket extends Socket {
    private final UnixDomainSocketAddress address;
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private volatile int timeoutMillis;

    UnixSocket(Path path) throws IOException {
        address = UnixDomainSocketAddress.of(path);
        channel = open(address);
        channel.configureBlocking(false);
        readable = Selector.open();
        writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        boolean isInterrupted = Thread.interrupted();
        try {
            return SocketChannel.open(address);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void connect(SocketAddress other, int timeout) {
        // it is connected, to the one other end there is
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return address;
    }

    @Override
    public synchronized void setSoTimeout(int timeout) {
        timeoutMillis = timeout;
    }

    @Override
    public synchronized int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // nothing is held back here
    }

    @Override
    public void setKeepAlive(boolean on) {
        // the other end is on this machine
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return UnixSocket.this.read(ByteBuffer.wrap(bytes, offset, length));
            }

            @Override
            public void close() throws IOException {
                UnixSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                UnixSocket.this.write(ByteBuffer.wrap(bytes, offset, length));
            }

            @Override
            public void close() throws IOException {
                UnixSocket.this.close();
            }
        };
    }

    private int read(ByteBuffer into) throws IOException {
        if (!into.hasRemaining()) {
            return 0;
        }
        int timeout = timeoutMillis;
        long deadline = System.nanoTime() + Duration.ofMillis(timeout).toNanos();
        int count = channel.read(into);
        while (count == 0) {
            long left = timeout == 0
                    ? 0
                    : Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (timeout > 0 && left <= 0) {
                throw new SocketTimeoutException("nothing came for " + timeout + " ms");
            }
            await(readable, left);
            count = channel.read(into);
        }
        return count;
    }

    private void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            if (channel.write(from) == 0) {
                await(writable, 0);
            }
        }
    }

    /** Waits, through an interrupt too, which is kept for whoever looks for it. */
    private static void await(Selector selector, long millis) throws IOException {
        boolean isInterrupted = Thread.interrupted();
        selector.select(key -> {}, millis);
        if (Thread.interrupted() || isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        readable.close();
        writable.close();
        super.close();
    }
}
