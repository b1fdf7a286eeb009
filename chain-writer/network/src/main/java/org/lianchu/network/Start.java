package org.lianchu.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lianchu.client.LedgerConnection;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Organisations;
import org.lianchu.network.FabricAnswers.Readiness;

/**
 * The way from whatever is there to a network that runs. Each step finds out first what was reached, so that one who
 * was killed is simply started again.
 */
final class Start {
    private final Places places;
    private final Settings settings;
    private final Nodes nodes;
    private final FabricPrograms programs;
    private final Channel channel;
    private final Services services;
    private final Consumer<Stage> progress;

    Start(Places places, Settings settings, Nodes nodes, Programs programs, Consumer<Stage> progress) {
        this.places = places;
        this.settings = settings;
        this.nodes = nodes;
        this.programs = new FabricPrograms(programs, places, nodes);
        this.channel = new Channel(this.programs, places, nodes);
        this.services = new Services(places, nodes, settings);
        this.progress = progress;
    }

    void run() throws IOException {
        progress.accept(Stage.FILES);
        writeFiles();
        progress.accept(Stage.NODES);
        startNodes();
        progress.accept(Stage.CHANNEL);
        join();
        for (Chaincode chaincode : nodes.chaincodes()) {
            deploy(chaincode);
            Parallel.forEach(nodes.peers(), peer -> services.start(chaincode, nodes.service(chaincode, peer.mspId())));
        }
        progress.accept(Stage.PROOF);
        prove();
    }

    private void writeFiles() throws IOException {
        Credentials credentials = new Credentials(places);
        List<String> all = new ArrayList<>(Organisations.MEMBERS);
        all.add(Organisations.ORDERER);
        Parallel.forEach(all, credentials::writeOrganisation);
        List<Node> started = new ArrayList<>(nodes.peers());
        started.add(nodes.orderer());
        Parallel.forEach(started, credentials::writeNode);
        Parallel.forEach(nodes.services(), credentials::writeConnection);
        credentials.ownWallet();
        new ConfigurationFiles(places, nodes, settings).write();
        services.writeFiles();
    }

    private void startNodes() throws IOException {
        Parallel.forEach(nodes.peers(), peer -> nodes.start(peer, programs.peer(), programs.environment(peer)));
        Node orderer = nodes.orderer();
        nodes.start(orderer, programs.orderer(), programs.environment(orderer));
        channel.makeFirstBlock();
        // peers first ask for them in the proof; until then they are up
        for (Chaincode chaincode : nodes.chaincodes()) {
            Parallel.forEach(
                    nodes.peers(), peer -> services.startSame(chaincode, nodes.service(chaincode, peer.mspId())));
        }
    }

    /** The orderer and every peer join; meanwhile packages are installed and chaincodes start. */
    private void join() throws IOException {
        List<Step> steps = new ArrayList<>();
        steps.add(channel::joinOrderer);
        for (Node peer : nodes.peers()) {
            steps.add(() -> {
                channel.joinPeer(peer);
                for (Chaincode chaincode : nodes.chaincodes()) {
                    lifecycle(chaincode).install(peer);
                }
            });
        }
        Parallel.forEach(steps, Step::take);
    }

    private interface Step {
        void take() throws IOException;
    }

    private Lifecycle lifecycle(Chaincode chaincode) {
        return new Lifecycle(programs, places, nodes, services.of(chaincode), new Policies(settings));
    }

    private void deploy(Chaincode chaincode) throws IOException {
        progress.accept(Stage.APPROVAL);
        Lifecycle lifecycle = lifecycle(chaincode);
        int sequence = lifecycle.nextSequence();
        if (sequence == 0) {
            return;
        }
        Readiness readiness = lifecycle.readiness(sequence);
        List<Node> missing = nodes.peers().stream()
                .filter(peer -> !readiness.isApprovedBy(peer.mspId()))
                .toList();
        Parallel.forEach(missing, peer -> lifecycle.approve(peer, sequence));
        progress.accept(Stage.COMMIT);
        lifecycle.commit(sequence);
    }

    private void prove() throws IOException {
        for (Chaincode chaincode : nodes.chaincodes()) {
            Parallel.forEach(nodes.peers(), peer -> {
                // a peer that finds nobody there waits longer than a moment before it tries again
                nodes.awaitListening(nodes.service(chaincode, peer.mspId()));
                Proof.question(programs, peer, chaincode);
            });
        }
        try (LedgerConnection own = Network.connect(places, nodes.peer(Proof.ORGANISATION))) {
            Proof.transaction(own);
        }
    }
}
