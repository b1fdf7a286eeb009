package org.lianchu.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A thousand connections that give a server nothing to do and want to be waited for. Whatever the server ends, begins
 * anew at once.
 */
final class HostileClients implements AutoCloseable {
    private static final long SECOND_MILLIS = 1_000;
    private static final String LENGTH = "Host: house\r\nContent-Length: 1000\r\n\r\n";
    private static final String HEADERS = "POST /api/v1/session HTTP/1.1\r\nHost: house\r\n";
    private static final String BODY = HEADERS + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n";

    private static final String FORM =
            "POST /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n%s".formatted(LENGTH);

    /** How one wastes time. */
    private enum Way {
        SILENT(""),
        /** Sends a byte of a header a second. */
        SLOW_HEADER(HEADERS + "X-Long: "),
        /** Announces content to sign in by, sends a little, and stops. */
        STOPPED_BODY(BODY + "{\"account\":"),
        /** The same on a page's form. */
        STOPPED_FORM(FORM + "account="),
        /** Goes on by a byte a second. */
        SLOW_BODY(BODY + "{");

        private final String beginning;

        Way(String beginning) {
            this.beginning = beginning;
        }

        boolean goesOn() {
            return this == SLOW_HEADER || this == SLOW_BODY;
        }
    }

    private final class Client {
        private final Way way;
        private @Nullable SocketChannel channel;

        Client(Way way) {
            this.way = way;
        }

        void act() {
            try {
                SocketChannel there = channel;
                if (there == null || there.read(ByteBuffer.allocate(4096)) < 0) {
                    end();
                    there = SocketChannel.open(server);
                    there.configureBlocking(false);
                    channel = there;
                    there.write(ByteBuffer.wrap(way.beginning.getBytes(US_ASCII)));
                    begun.incrementAndGet();
                } else if (way.goesOn()) {
                    there.write(ByteBuffer.wrap(new byte[] {' '}));
                }
            } catch (IOException ended) {
                end();
            }
        }

        void end() {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException ended) {
                throw new AssertionError(ended);
            } finally {
                channel = null;
            }
        }
    }

    private final InetSocketAddress server;
    private final List<Client> clients = new ArrayList<>();
    private final AtomicLong begun = new AtomicLong();
    private final Thread thread;

    HostileClients(InetSocketAddress server, int count) {
        this.server = server;
        for (int i = 0; i < count; i++) {
            clients.add(new Client(Way.values()[i % Way.values().length]));
        }
        clients.forEach(Client::act);
        thread = new Thread(this::waste, "hostile clients");
        thread.start();
    }

    private void waste() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                clients.forEach(Client::act);
                Thread.sleep(SECOND_MILLIS);
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many connections were opened until now. */
    long begun() {
        return begun.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(Client::end);
    }
}
