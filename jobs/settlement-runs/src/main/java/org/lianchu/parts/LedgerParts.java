package org.lianchu.parts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lianchu.devledger.DevLedger;
import org.lianchu.devledger.DevLedgerSettings;
import org.lianchu.home.Home;
import org.lianchu.identity.OwnerFiles;

/**
 * The embedded ledger of an open home, started here or found running.
 *
 * <p>One process owns it: the first that opens it serves it, and stops it when it is done and no other process uses it
 * any more. Others connect to the owner's. All that is open in one process is one and the same.
 *
 * <p>The lock file: byte 0 is the owner's, each other byte one guest process's. It is told from the files of the ledger
 * itself so that whoever finds the ledger busy can wait for the owner instead of failing.
 */
public final class LedgerParts implements AutoCloseable {
    /** The market of a ledger that is made without being told. */
    public static final String DEFAULT_MARKET = "qinghai";

    private static final Map<Path, LedgerParts> OF_THIS_PROCESS = new HashMap<>();
    private static final int TRIES = 600;
    private static final int PAUSE_MILLIS = 100;
    private static final int MOST_GUESTS = 1 << 30;

    private final Path key;
    private final FileChannel channel;
    private final @Nullable DevLedger served;
    private final String endpoint;
    private int users = 1;

    private LedgerParts(Path key, FileChannel channel, @Nullable DevLedger served, String endpoint) {
        this.key = key;
        this.channel = channel;
        this.served = served;
        this.endpoint = endpoint;
    }

    /**
     * Opens a home's ledger; the first time makes it.
     *
     * @param market the market it is for; null for the one it was made for, and for {@link #DEFAULT_MARKET} at first
     * @param port where it listens if it is served here; 0 for any port that is free
     * @throws HomeBusyException if its owner does not say where it listens
     * @throws OtherMarketException if it was made for another market
     */
    public static LedgerParts open(Home home, @Nullable String market, int port) throws IOException {
        synchronized (OF_THIS_PROCESS) {
            OwnerFiles.folder(home.root());
            Path key = home.root().toRealPath();
            LedgerParts open = OF_THIS_PROCESS.get(key);
            if (open == null) {
                open = openAnew(home, key, market, port);
                OF_THIS_PROCESS.put(key, open);
            } else {
                open.users++;
            }
            return open;
        }
    }

    private static LedgerParts openAnew(Home home, Path key, @Nullable String market, int port) throws IOException {
        FileChannel channel = FileChannel.open(OwnerFiles.file(home.ledgerLock()), StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                if (channel.tryLock(0, 1, false) != null) {
                    DevLedger ledger =
                            DevLedger.open(home.ledger(), settings(home, market).withPort(port));
                    opened = true;
                    return new LedgerParts(key, channel, ledger, ledger.endpoint());
                }
                Optional<String> endpoint = asGuest(home, channel);
                if (endpoint.isPresent()) {
                    opened = true;
                    return new LedgerParts(key, channel, null, endpoint.get());
                }
                pause();
            }
        } finally {
            if (!opened) {
                channel.close();
            }
        }
        throw new HomeBusyException(home.ledger() + " is open in a process that does not say where it listens");
    }

    /** The endpoint of the owner, which from now on waits for this process. */
    private static Optional<String> asGuest(Home home, FileChannel channel) throws IOException {
        FileLock guest = channel.tryLock(1L + ThreadLocalRandom.current().nextInt(MOST_GUESTS), 1, false);
        if (guest == null) {
            return Optional.empty(); // the owner is leaving
        }
        if (Files.exists(home.ledgerEndpoint())) {
            String endpoint = Files.readString(home.ledgerEndpoint()).strip();
            if (!endpoint.isEmpty() && isOwned(channel)) {
                return Optional.of(endpoint);
            }
        }
        guest.release();
        return Optional.empty();
    }

    /** A file that a killed owner left says nothing. */
    private static boolean isOwned(FileChannel channel) throws IOException {
        FileLock owner = channel.tryLock(0, 1, false);
        if (owner == null) {
            return true;
        }
        owner.release();
        return false;
    }

    private static DevLedgerSettings settings(Home home, @Nullable String market) throws IOException {
        DevLedgerSettings usual = DevLedgerSettings.of(market(home, market));
        return usual.withChannel(home.channel(usual.channel()));
    }

    private static String market(Home home, @Nullable String wanted) throws IOException {
        Path note = home.ledgerMarket();
        if (Files.exists(note)) {
            String made = Files.readString(note).strip();
            if (wanted != null && !wanted.equals(made)) {
                throw new OtherMarketException(home, made, wanted);
            }
            return made;
        }
        String market = wanted == null ? DEFAULT_MARKET : wanted;
        Files.writeString(note, market + "\n");
        return market;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Where it listens: host and port. */
    public String endpoint() {
        return endpoint;
    }

    /** The ledger itself if this process serves it. */
    public Optional<DevLedger> served() {
        return Optional.ofNullable(served);
    }

    /** Where a running ledger of a home listens, whoever owns it; empty if none is running. */
    public static Optional<String> running(Home home) throws IOException {
        synchronized (OF_THIS_PROCESS) {
            if (!Files.exists(home.ledgerLock()) || !Files.exists(home.ledgerEndpoint())) {
                return Optional.empty();
            }
            LedgerParts open = OF_THIS_PROCESS.get(home.root().toRealPath());
            if (open != null) {
                return Optional.of(open.endpoint);
            }
            try (FileChannel channel = FileChannel.open(home.ledgerLock(), StandardOpenOption.WRITE)) {
                return isOwned(channel)
                        ? Optional.of(Files.readString(home.ledgerEndpoint()).strip())
                        : Optional.empty();
            }
        }
    }

    /** Leaves; the owner waits for the other processes, then stops the ledger. */
    @Override
    public void close() throws IOException {
        close(true);
    }

    /** Leaves at once: what other processes have not heard of yet they find out when they ask again. */
    public void closeNow() throws IOException {
        close(false);
    }

    private void close(boolean waits) throws IOException {
        synchronized (OF_THIS_PROCESS) {
            users--;
            if (users > 0) {
                return;
            }
            OF_THIS_PROCESS.remove(key);
        }
        try (channel) {
            if (served != null) {
                if (waits) {
                    awaitGuests();
                }
                served.close();
            }
        }
    }

    private void awaitGuests() throws IOException {
        // held until the channel closes: who comes now waits, and then owns
        channel.lock(1, Long.MAX_VALUE - 1, false);
    }
}
