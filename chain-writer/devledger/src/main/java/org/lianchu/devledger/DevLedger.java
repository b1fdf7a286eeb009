package org.lianchu.devledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lianchu.contract.Contract;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Authority;
import org.lianchu.identity.OwnerFiles;

/**
 * A ledger of one process that speaks Fabric's gateway protocol on the loopback interface: organisations with
 * identities of
 * their own, endorsement, ordering, validation, and blocks that survive whatever happens to the process.
 *
 * <p>Guarantees: what a commit status said is durable; a folder is open in one process at most; what is read back is
 * what was written, or the start is refused and says what differs.
 */
public final class DevLedger implements AutoCloseable {
    private final String market;
    private final Path endpointFile;
    private final FolderLock lock;
    private final Chain chain;
    private final Snapshots snapshots;
    private final Orderer orderer;
    private final FaultPlan faults;
    private final GrpcServer server;
    private final LedgerReport.Start start;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DevLedger(
            Path folder,
            FolderLock lock,
            LedgerStore store,
            Identities identities,
            DevLedgerSettings settings,
            long began)
            throws IOException {
        this.market = settings.channel().market();
        this.lock = lock;
        this.endpointFile = folder.resolve("endpoint");
        this.faults = new FaultPlan(settings.faults());
        OwnSignatures own = new OwnSignatures();
        this.chain = store.chain();
        long verified = chain.height();
        Settings channel = channel(settings.channel(), identities, folder);
        OwnerFiles.write(folder.resolve("trust").resolve(Settings.FILE), channel.text());
        TransactionCheck check = new TransactionCheck(identities.trust(), own, channel);
        this.snapshots = new Snapshots(folder, chain, settings.snapshotBytes(), verified - store.replayed());
        chain.onBlock(snapshots::committed);
        Contract contract = new Contract(channel);
        Endorser endorser =
                new Endorser(contract, chain, identities.trust(), identities.peers(), own, settings.clock());
        this.orderer = new Orderer(chain, identities.orderer(), settings.batchTimeout());
        this.server = GrpcServer.serve(settings.port(), identities, channel, endorser, check, orderer, faults, chain);
        orderer.start();
        writeEndpoint();
        this.start = new LedgerReport.Start(
                verified,
                store.replayed(),
                store.truncated(),
                store.notes(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * Opens a ledger, verifies it and serves it; the first start makes it.
     *
     * @param folder made if it does not exist
     * @throws DamagedLedgerException if its files are not what was written
     * @throws IOException if its files cannot be read or written, another process has it open, or the port is taken
     * @throws IllegalArgumentException if it was made for another market
     */
    public static DevLedger open(Path folder, DevLedgerSettings settings) throws IOException {
        long began = System.nanoTime();
        OwnerFiles.folder(folder);
        FolderLock lock = FolderLock.take(folder);
        try {
            Identities identities = Identities.of(Authority.in(folder, settings.clock()));
            return open(folder, lock, identities, settings, began);
        } catch (UncheckedIOException e) {
            lock.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static DevLedger open(
            Path folder, FolderLock lock, Identities identities, DevLedgerSettings settings, long began)
            throws IOException {
        LedgerStore store = new LedgerStore(folder, identities.trust());
        try {
            store.load();
            return new DevLedger(folder, lock, store, identities, settings, began);
        } catch (IOException | RuntimeException e) {
            store.chain().close();
            throw e;
        }
    }

    /**
     * The id of the process that has a ledger open; empty if none has, whatever its endpoint file says: a process that
     * was killed leaves that behind.
     *
     * @throws IOException if the folder cannot be read
     */
    public static OptionalLong lockedBy(Path folder) throws IOException {
        return FolderLock.holder(folder);
    }

    /**
     * Verifies a ledger's files from the first block to the last: frames, hashes, every signature and endorsement,
     * every validation code, and the snapshot. It only reads, whether or not the ledger is served.
     *
     * @return what is not as it must be, in the order of the blocks; empty if all is well
     * @throws IOException if a file cannot be read, or is no file of blocks at all
     */
    public static List<Finding> check(Path folder) throws IOException {
        try (BlockFile file = BlockFile.read(folder.resolve(LedgerStore.BLOCKS))) {
            Identities identities = Identities.of(Authority.in(folder));
            return List.copyOf(new LedgerCheck(folder, file, identities).run());
        }
    }

    /** What the ledger was made with; the first start makes it with what is wanted. */
    private Settings channel(Settings wanted, Identities identities, Path folder) throws IOException {
        if (chain.height() == 0) {
            Validated nothing = new Validated(List.of(), List.of(), Map.of());
            chain.append(Genesis.block(wanted, identities.roots(), identities.orderer()), nothing);
        }
        Settings made = LedgerStore.settings(chain);
        if (!made.market().equals(market)) {
            throw new IllegalArgumentException("the ledger in " + folder + " is that of market " + made.market()
                    + ", not of " + market + "; open it for " + made.market() + " or choose another folder");
        }
        return made;
    }

    private void writeEndpoint() throws IOException {
        OwnerFiles.write(endpointFile, endpoint() + "\n");
    }

    /** Where it serves, host and port; also in the file {@code endpoint} of its folder while it does. */
    public String endpoint() {
        return server.endpoint();
    }

    /** How it stands now. */
    public LedgerReport report() {
        return new LedgerReport(
                market,
                chain.height(),
                chain.index().size(),
                chain.state().size(),
                Optional.ofNullable(orderer.failure()).map(Throwable::toString),
                start);
    }

    /** Replaces what is to go wrong from now on. */
    public void inject(Faults wanted) {
        faults.replace(wanted);
    }

    /**
     * Commits what was submitted, and ends; calls still waiting are cut off. Closing again does nothing.
     *
     * @throws UncheckedIOException if a file could not be written; what was committed before is safe
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (lock;
                chain;
                snapshots) {
            Files.deleteIfExists(endpointFile);
            orderer.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
