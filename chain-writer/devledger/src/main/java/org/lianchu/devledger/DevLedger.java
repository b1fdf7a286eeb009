package org.lianchu.devledger;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.lianchu.contract.Contract;

/**
 * A ledger of one process that speaks Fabric's gateway protocol on the loopback interface: organisations with identities of their own, endorsement,
 * ordering, validation, and blocks that survive whatever happens to the process.
 */
public final class DevLedger implements AutoCloseable {
    private static final int MOST_MESSAGE_BYTES = 100 << 20;
    private static final int THREADS = 2 * Runtime.getRuntime().availableProcessors();

    private final String market;
    private final Path endpointFile;
    private final FolderLock lock;
    private final Chain chain;
    private final Orderer orderer;
    private final Server server;
    private final ExecutorService executor;
    private final String endpoint;
    private final LedgerReport.Start start;

    private DevLedger(Path folder, FolderLock lock, DevLedgerSettings settings) throws IOException {
        long began = System.nanoTime();
        this.market = settings.market();
        this.lock = lock;
        this.endpointFile = folder.resolve("endpoint");
        Authority authority = Authority.in(folder, settings.clock());
        Membership membership = new Membership(authority.roots());
        OwnSignatures own = new OwnSignatures();
        TransactionCheck check = new TransactionCheck(membership, own);
        LedgerStore store = new LedgerStore(BlockFile.open(folder.resolve("blocks")), membership, check);
        this.chain = store.load();
        SigningIdentity ordererIdentity = authority.orderer();
        long verified = chain.height();
        requireMarket(authority, ordererIdentity, folder);
        Map<String, SigningIdentity> peers = new HashMap<>();
        for (String mspId : Organisations.MEMBERS) {
            peers.put(mspId, authority.peer(mspId));
        }
        this.executor = Executors.newFixedThreadPool(THREADS);
        this.orderer = new Orderer(chain, ordererIdentity, settings.batchTimeout());
        CommitWaits waits = new CommitWaits(chain.index());
        chain.onBlock(waits::committed);
        Endorser endorser = new Endorser(
                new Contract(Organisations.settings(market)), chain, membership, peers, own, settings.clock());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        this.server = NettyServerBuilder.forAddress(address)
                .executor(executor)
                .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                .addService(new GatewayService(
                        endorser, check, orderer, waits, membership, new Queries(chain), "devledger"))
                .addService(new DeliverService(chain, membership, executor))
                .build()
                .start();
        orderer.start();
        this.endpoint = "127.0.0.1:" + server.getPort();
        writeEndpoint();
        this.start = new LedgerReport.Start(
                verified, verified, store.truncated(), Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * Opens a ledger, verifies it and serves it; the first start makes it.
     *
     * @throws IOException if its files cannot be read or written, or another process has it open
     * @throws DamagedLedgerException if its files are not what was written
     * @throws IllegalArgumentException if it was made for another market
     */
    public static DevLedger open(Path folder, DevLedgerSettings settings) throws IOException {
        Pem.makeFolder(folder);
        FolderLock lock = FolderLock.take(folder);
        boolean opened = false;
        try {
            DevLedger ledger = new DevLedger(folder, lock, settings);
            opened = true;
            return ledger;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private void requireMarket(Authority authority, SigningIdentity ordererIdentity, Path folder) throws IOException {
        if (chain.height() == 0) {
            Validated nothing = new Validated(List.of(), List.<TxValidationCode>of(), Map.of());
            chain.append(Genesis.block(market, authority.roots(), ordererIdentity), nothing);
        }
        String made = LedgerStore.market(chain);
        if (!made.equals(market)) {
            throw new IllegalArgumentException("the ledger in " + folder + " is that of market " + made + ", not of "
                    + market + "; open it for " + made + " or choose another folder");
        }
    }

    private void writeEndpoint() throws IOException {
        Path written = endpointFile.resolveSibling("endpoint.new");
        Files.write(written, (endpoint + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.move(written, endpointFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where it serves, host and port; also in the file {@code endpoint} while it does. */
    public String endpoint() {
        return endpoint;
    }

    /** How it stands now. */
    public LedgerReport report() {
        return new LedgerReport(
                market, chain.height(), chain.index().size(), chain.state().size(), start);
    }

    /** Commits what was submitted, and ends; calls still waiting are cut off. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(endpointFile);
            orderer.close();
            server.shutdown();
            if (!server.awaitTermination(1, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.shutdownNow();
            executor.shutdownNow();
            closeFiles();
        }
    }

    private void closeFiles() {
        try {
            chain.close();
            lock.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
