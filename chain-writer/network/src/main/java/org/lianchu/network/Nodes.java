package org.lianchu.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lianchu.identity.Organisations;

/** The nodes of a network: which there are, and starting and ending them. */
final class Nodes {
    private static final Duration TO_LISTEN = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(40);
    private static final int CONNECT_MILLIS = 1000;

    private final Places places;
    private final Ports ports;
    private final Set<Chaincode> chaincodes;

    private Nodes(Places places, Ports ports, Set<Chaincode> chaincodes) {
        this.places = places;
        this.ports = ports;
        this.chaincodes = chaincodes;
    }

    /** Those of a network that runs the chaincodes, and those that were ever deployed, with a port for each. */
    static Nodes in(Places places, Set<Chaincode> chaincodes) throws IOException {
        Set<Chaincode> all = EnumSet.copyOf(chaincodes);
        for (Chaincode chaincode : Chaincode.values()) {
            if (Files.exists(places.packageFile(chaincode, Organisations.DISPATCH))) {
                all.add(chaincode);
            }
        }
        List<String> names = new ArrayList<>(List.of(Node.ORDERER, Node.ORDERER_ADMIN));
        for (String mspId : Organisations.MEMBERS) {
            names.add(Node.peer(mspId));
            all.forEach(chaincode -> names.add(Node.service(chaincode, mspId)));
        }
        return new Nodes(places, Ports.in(places.ports(), names), all);
    }

    Set<Chaincode> chaincodes() {
        return chaincodes;
    }

    Node orderer() {
        return new Node(Node.ORDERER, Role.ORDERER, Organisations.ORDERER, ports.of(Node.ORDERER));
    }

    int ordererAdmin() {
        return ports.of(Node.ORDERER_ADMIN);
    }

    Node peer(String mspId) {
        return new Node(Node.peer(mspId), Role.PEER, mspId, ports.of(Node.peer(mspId)));
    }

    Node service(Chaincode chaincode, String mspId) {
        String name = Node.service(chaincode, mspId);
        return new Node(name, Role.CHAINCODE, mspId, ports.of(name));
    }

    List<Node> peers() {
        return Organisations.MEMBERS.stream().map(this::peer).toList();
    }

    List<Node> services() {
        return chaincodes.stream()
                .flatMap(chaincode -> Organisations.MEMBERS.stream().map(mspId -> service(chaincode, mspId)))
                .toList();
    }

    List<Node> all() {
        return Stream.of(Stream.of(orderer()), peers().stream(), services().stream())
                .flatMap(nodes -> nodes)
                .toList();
    }

    NodeProcess process(Node node) {
        return new NodeProcess(places.node(node.name()));
    }

    /**
     * Starts a node that does not run.
     *
     * @throws NetworkRefusedException PORT_TAKEN
     */
    void start(Node node, List<String> line, Map<String, String> environment) throws IOException {
        NodeProcess process = process(node);
        if (process.running().isPresent()) {
            return;
        }
        requireFree(node, node.port());
        if (node.role() == Role.ORDERER) {
            requireFree(node, ordererAdmin());
        }
        process.start(places.starter(), line, environment);
    }

    private void requireFree(Node node, int port) {
        if (!Ports.isFree(port)) {
            throw new NetworkRefusedException(
                    NetworkRefusedException.Reason.PORT_TAKEN,
                    "another program listens on 127.0.0.1:" + port + ", where " + node.name() + " must; end that one."
                            + " The channel and the packages hold the port, as " + places.ports() + " does");
        }
    }

    /**
     * Waits until a node listens.
     *
     * @throws NetworkFailedException if it ended instead, or took too long; with the last lines of its log
     */
    void awaitListening(Node node) throws IOException {
        awaitListening(node, node.port());
    }

    void awaitListening(Node node, int port) throws IOException {
        NodeProcess process = process(node);
        long end = System.nanoTime() + TO_LISTEN.toNanos();
        while (!listens(port)) {
            if (process.running().isEmpty() || System.nanoTime() > end) {
                throw new NetworkFailedException(
                        node.name() + " does not listen on port " + port + "; its log ends: " + process.lastLines());
            }
            Pause.of(MOMENT);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.local(port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends all, chaincodes first, so that no peer waits for one of them. */
    void stopAll() throws IOException {
        Parallel.forEach(services(), node -> process(node).stop());
        Parallel.forEach(peers(), node -> process(node).stop());
        process(orderer()).stop();
    }

    Path folder(Node node) {
        return places.node(node.name());
    }
}
