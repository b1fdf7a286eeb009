package org.lianchu.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lianchu.client.Deadlines;
import org.lianchu.client.Endpoint;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.Disclosure;
import org.lianchu.contract.Settings;
import org.lianchu.contract.Timing;
import org.lianchu.identity.Authority;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.OwnerFiles;
import org.lianchu.identity.Wallet;
import org.lianchu.rule.RuleBook;

/**
 * A Fabric channel of the four organisations and one orderer in a folder, its nodes processes on this computer that
 * listen on 127.0.0.1 only. For trying, measuring and developing: in a market each organisation has its own computers.
 *
 * <p>Guarantees: what was made stays, and a node that was killed goes on from its own data; no key is overwritten; one
 * process at a time changes a network; a process is ended only if it is known to be a node's.
 */
public final class Network {
    private final Places places;

    private Network(Path folder) {
        this.places = new Places(folder.toAbsolutePath().normalize());
    }

    /**
     * Makes a network, or starts of it what does not run, and returns when each chaincode has answered and a
     * transaction was committed.
     *
     * @param folder made if it does not exist
     * @param settings with which the contract is deployed the first time; the same ever after
     * @param progress is told of each stage when it begins
     * @throws NetworkRefusedException NETWORK_BUSY, NETWORK_OF_OTHER_MARKET or PORT_TAKEN
     * @throws NetworkFailedException if a node or a program fails; the same again goes on
     * @throws IOException if a file cannot be written or read, or a program not be started
     */
    public static Network up(Path folder, Settings settings, Programs programs, Consumer<Stage> progress)
            throws IOException {
        return up(folder, settings, programs, EnumSet.of(Chaincode.CONTRACT), progress);
    }

    private static Network up(
            Path folder, Settings settings, Programs programs, Set<Chaincode> chaincodes, Consumer<Stage> progress)
            throws IOException {
        Network network = new Network(folder);
        FolderLock.holding(network.places.root(), () -> {
            Settings kept = kept(network.places, settings);
            Nodes nodes = Nodes.in(network.places, chaincodes);
            new Start(network.places, kept, nodes, programs, progress).run();
        });
        return network;
    }

    /** Settings of a channel on which nobody waits: for demonstrations and measurements. */
    public static final String WITHOUT_WAITING = "notice=PT0S\nbetween-cuts=PT0S\nlate-calls=unlimited\n";

    /** What the contract of a channel of the house's organisations runs with. */
    public static Settings settings(String market) {
        return new Settings(
                market,
                Organisations.DISPATCH,
                Organisations.REGULATOR,
                Set.copyOf(Organisations.MEMBERS),
                Timing.ofNetwork(RuleBook.shipped().beginningOf(market)),
                Disclosure.PRIVATE);
    }

    /** What the network was made with; the first start makes it with what is wanted. */
    private static Settings kept(Places places, Settings wanted) throws IOException {
        if (!Files.exists(places.channelSettings())) {
            OwnerFiles.write(places.channelSettings(), wanted.text());
        }
        Settings own = settings(places);
        if (!own.market().equals(wanted.market())) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.NETWORK_OF_OTHER_MARKET,
                    "the network in " + places.root() + " was made for market " + own.market() + ", not for "
                            + wanted.market() + "; use another folder, or wipe this one");
        }
        return own;
    }

    private static Settings settings(Places places) throws IOException {
        return Settings.parse(Files.readString(places.channelSettings(), StandardCharsets.UTF_8));
    }

    /**
     * The network that was made in a folder, whether or not it runs.
     *
     * @throws NetworkRefusedException NO_NETWORK
     */
    public static Network in(Path folder) {
        Network network = new Network(folder);
        if (!isIn(folder)) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.NO_NETWORK,
                    "there is no network in " + network.places.root() + "; start one");
        }
        return network;
    }

    /** Whether a network was made, or begun, in a folder. */
    public static boolean isIn(Path folder) {
        return Files.exists(new Places(folder).channelSettings());
    }

    /** The market that it was made for. */
    public String market() throws IOException {
        return settings(places).market();
    }

    /** The connection profile: where each organisation's peer is, and by which certificates it is known. */
    public Path profile() {
        return places.profile();
    }

    /**
     * The CA certificates of the organisations' identities, a file {@code <MSP id>.pem} each, and the channel's
     * settings.
     */
    public Path trust() {
        return places.trust();
    }

    /** Where an organisation's peer has its gateway. */
    public Endpoint endpoint(String mspId) throws IOException {
        return endpoint(places, nodes().peer(mspId));
    }

    private static Endpoint endpoint(Places places, Node peer) {
        return Endpoint.parse(peer.address()).withTls(places.tlsForClients(peer.mspId()), null);
    }

    /**
     * Writes an identity of a person or a participant as a wallet keeps it.
     *
     * @param mspId the organisation that issues it
     * @param walletFolder gets the folder {@code name}; what is there stays as it is
     * @throws IllegalArgumentException if there is no such organisation
     */
    public void issue(String mspId, String name, Path walletFolder) {
        Authority.in(places.root()).issue(mspId, name, walletFolder.resolve(name));
    }

    /**
     * Has the network run a second chaincode beside the contract, from now on.
     *
     * @throws NetworkRefusedException as {@link #up} does
     * @throws NetworkFailedException if a node or a program fails; the same again goes on
     */
    public void deploy(Chaincode chaincode, Programs programs, Consumer<Stage> progress) throws IOException {
        up(places.root(), settings(places), programs, EnumSet.of(Chaincode.CONTRACT, chaincode), progress);
    }

    /**
     * Ends all nodes.
     *
     * @param wipe whether to delete the folder too, with its ledger and all keys
     * @throws NetworkRefusedException NETWORK_BUSY
     */
    public void down(boolean wipe) throws IOException {
        FolderLock.holding(places.root(), () -> {
            nodes().stopAll();
            if (wipe) {
                delete(places.root());
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** How each node stands. */
    public List<NodeStatus> status() throws IOException {
        return Statuses.of(places, nodes());
    }

    /**
     * A node's log file, which may not be there yet.
     *
     * @param node as {@link NodeStatus#name} has it
     * @throws NetworkRefusedException NO_NODE, with the names that there are
     */
    public Path log(String node) throws IOException {
        List<String> names = nodes().all().stream().map(Node::name).toList();
        if (!names.contains(node)) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.NO_NODE, "there is no node " + node + ", only " + names);
        }
        return new NodeProcess(places.node(node)).log();
    }

    private Nodes nodes() throws IOException {
        return Nodes.in(places, EnumSet.of(Chaincode.CONTRACT));
    }

    /** The network itself at a peer. */
    static LedgerConnection connect(Places places, Node peer) throws IOException {
        return LedgerConnection.open(
                endpoint(places, peer), Wallet.open(places.wallet()).identity(Proof.OWN), Deadlines.DEFAULT);
    }
}
