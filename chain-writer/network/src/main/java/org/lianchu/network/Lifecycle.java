package org.lianchu.network;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianchu.contract.Deployment;
import org.lianchu.identity.Organisations;

/**
 * A chaincode's way onto the channel: each organisation installs its own package at its own peer and approves the
 * definition, then the definition is committed. What was reached stays; a definition with another version is the next.
 */
final class Lifecycle {
    private static final Duration CALL = Duration.ofSeconds(40);
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\\s*(\\d{1,9})");
    private static final Pattern VERSION = Pattern.compile("\"version\":\\s*\"([^\"]*)\"");
    /** In Fabric's words; it has no code for it. */
    private static final String NOT_DEFINED = "is not defined";

    private final FabricPrograms programs;
    private final Places places;
    private final Nodes nodes;
    private final Service service;

    Lifecycle(FabricPrograms programs, Places places, Nodes nodes, Service service) {
        this.programs = programs;
        this.places = places;
        this.nodes = nodes;
        this.service = service;
    }

    /** Two organisations' peers, so that one of them is not dispatch. */
    static String policy() {
        StringBuilder policy = new StringBuilder("OutOf(2");
        Organisations.MEMBERS.forEach(mspId -> policy.append(",'").append(mspId).append(".peer'"));
        return policy.append(")").toString();
    }

    void install(Node peer) throws IOException {
        String installed = programs.administer(peer, "lifecycle", "chaincode", "queryinstalled", "--output", "json")
                .runUntil(CALL);
        Node own = nodes.service(service.chaincode(), peer.mspId());
        if (!installed.contains(service.packageOf(own, places).id())) {
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
        if (first(VERSION, committed).equals(service.version())) {
            return 0;
        }
        return Integer.parseInt(first(SEQUENCE, committed)) + 1;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NetworkFailedException("the peer answered something else than a definition: " + text);
        }
        return matcher.group(1);
    }

    /** Which organisations have approved the definition; as Fabric says it. */
    String readiness(int sequence) throws IOException {
        return programs.administer(
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
    }

    static boolean isApproved(String readiness, String mspId) {
        return Pattern.compile("\"" + mspId + "\":\\s*true").matcher(readiness).find();
    }

    void approve(Node peer, int sequence) throws IOException {
        Node own = nodes.service(service.chaincode(), peer.mspId());
        programs.order(peer, "lifecycle", "chaincode", "approveformyorg")
                .with(definition(sequence))
                .with(List.of("--package-id", service.packageOf(own, places).id()))
                .runUntil(CALL);
    }

    void commit(int sequence) throws IOException {
        List<String> peers = new ArrayList<>();
        for (Node peer : nodes.peers()) {
            peers.addAll(List.of("--peerAddresses", peer.address()));
            peers.addAll(
                    List.of("--tlsRootCertFiles", places.tlsRoot(peer.mspId()).toString()));
        }
        programs.order(nodes.peers().get(0), "lifecycle", "chaincode", "commit")
                .with(definition(sequence))
                .with(peers)
                .run(CALL);
    }

    private List<String> definition(int sequence) {
        return List.of(
                "--name", service.chaincode().text(),
                "--version", service.version(),
                "--sequence", String.valueOf(sequence),
                "--signature-policy", policy());
    }
}
