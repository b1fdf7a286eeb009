package org.lianchu.network;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lianchu.contract.Deployment;
import org.lianchu.network.FabricAnswers.Definition;
import org.lianchu.network.FabricAnswers.Installed;
import org.lianchu.network.FabricAnswers.Readiness;

/**
 * A chaincode's way onto the channel: each organisation installs its own package at its own peer and approves the
 * definition, then the definition is committed. What was reached stays; a definition with another version is the next.
 */
final class Lifecycle {
    private static final Duration CALL = Duration.ofSeconds(40);
    /** In Fabric's words; it has no code for it. */
    private static final String NOT_DEFINED = "is not defined";

    private final FabricPrograms programs;
    private final Places places;
    private final Nodes nodes;
    private final Service service;
    private final Policies policies;

    Lifecycle(FabricPrograms programs, Places places, Nodes nodes, Service service, Policies policies) {
        this.programs = programs;
        this.places = places;
        this.nodes = nodes;
        this.service = service;
        this.policies = policies;
    }

    void install(Node peer) throws IOException {
        String installed = programs.administer(peer, "lifecycle", "chaincode", "queryinstalled", "--output", "json")
                .runUntil(CALL);
        Node own = nodes.service(service.chaincode(), peer.mspId());
        if (!FabricAnswers.read(installed, Installed.class)
                .has(service.packageOf(own, places).id())) {
            programs.administer(
                            peer,
                            "lifecycle",
                            "chaincode",
                            "install",
                            places.packageFile(service.chaincode(), peer.mspId())
                                    .toString())
                    .run(CALL);
        }
    }

    /**
     * The number under which the definition is to be approved and committed.
     *
     * @return 0 if it is committed
     */
    int nextSequence() throws IOException {
        String committed;
        try {
            committed = programs.administer(
                            nodes.peers().get(0),
                            "lifecycle",
                            "chaincode",
                            "querycommitted",
                            "--channelID",
                            Deployment.DEFAULT.channel(),
                            "--name",
                            service.chaincode().text(),
                            "--output",
                            "json")
                    .run(CALL);
        } catch (NetworkFailedException e) {
            if (String.valueOf(e.getMessage()).contains(NOT_DEFINED)) {
                return 1;
            }
            throw e;
        }
        Definition definition = FabricAnswers.read(committed, Definition.class);
        return definition.version().equals(service.version()) ? 0 : definition.sequence() + 1;
    }

    /** Which organisations have approved the definition. */
    Readiness readiness(int sequence) throws IOException {
        String said = programs.administer(
                        nodes.peers().get(0),
                        "lifecycle",
                        "chaincode",
                        "checkcommitreadiness",
                        "--channelID",
                        Deployment.DEFAULT.channel(),
                        "--output",
                        "json")
                .with(definition(sequence))
                .runUntil(CALL);
        return FabricAnswers.read(said, Readiness.class);
    }

    void approve(Node peer, int sequence) throws IOException {
        Node own = nodes.service(service.chaincode(), peer.mspId());
        programs.order(peer, "lifecycle", "chaincode", "approveformyorg")
                .with(definition(sequence))
                .with(List.of("--package-id", service.packageOf(own, places).id()))
                .runUntil(CALL);
    }

    void commit(int sequence) throws IOException {
        commit(sequence, nodes.peers());
    }

    /** @param endorsers the peers that are asked to endorse it; the first one's organisation commits */
    void commit(int sequence, List<Node> endorsers) throws IOException {
        List<String> peers = new ArrayList<>();
        for (Node peer : endorsers) {
            peers.addAll(List.of("--peerAddresses", peer.address()));
            peers.addAll(
                    List.of("--tlsRootCertFiles", places.tlsRoot(peer.mspId()).toString()));
        }
        programs.order(endorsers.get(0), "lifecycle", "chaincode", "commit")
                .with(definition(sequence))
                .with(peers)
                .run(CALL);
    }

    private List<String> definition(int sequence) {
        return List.of(
                "--name", service.chaincode().text(),
                "--version", service.version(),
                "--sequence", String.valueOf(sequence),
                "--signature-policy", policies.endorsement());
    }
}
