package org.lianchu.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lianchu.contract.Deployment;
import org.lianchu.identity.Organisations;

/** How Fabric's programs are called for this network. */
final class FabricPrograms {
    /** What is worth a line: that a node began, and what went wrong. */
    private static final String LOGGING = "warn:nodeCmd=info:orderer.common.server=info:lifecycle=info";

    private static final String FORMAT = "%{time:2006-01-02T15:04:05.000Z07:00} %{level:.4s} [%{module}] %{message}";

    private final Programs programs;
    private final Places places;
    private final Nodes nodes;

    FabricPrograms(Programs programs, Places places, Nodes nodes) {
        this.programs = programs;
        this.places = places;
        this.nodes = nodes;
    }

    List<String> orderer() {
        return List.of(programs.orderer().toString());
    }

    List<String> peer() {
        return List.of(programs.peer().toString(), "node", "start");
    }

    Map<String, String> environment(Node node) {
        return Map.of(
                "FABRIC_CFG_PATH",
                places.config(node.name()).toString(),
                "FABRIC_LOGGING_SPEC",
                LOGGING,
                "FABRIC_LOGGING_FORMAT",
                FORMAT);
    }

    /** A call of {@code peer} by the administrator of a peer's organisation. */
    Command administer(Node peer, String... arguments) {
        return Command.of(programs.peer(), arguments)
                .with(Map.of(
                        "FABRIC_CFG_PATH", places.config(peer.name()).toString(),
                        "FABRIC_LOGGING_SPEC", "error",
                        "CORE_PEER_MSPCONFIGPATH",
                                places.administrator(peer.mspId()).toString()));
    }

    /** The same, of something that goes to the orderer. */
    Command order(Node peer, String... arguments) {
        return administer(peer, arguments)
                .with(List.of(
                        "--channelID",
                        Deployment.DEFAULT.channel(),
                        "--orderer",
                        nodes.orderer().address(),
                        "--tls",
                        "--cafile",
                        places.tlsRoot(Organisations.ORDERER).toString()));
    }

    /** A call of {@code osnadmin} by the orderer's administrator. */
    Command administerOrderer(String... arguments) {
        Path tls = places.administrator(Organisations.ORDERER).resolve("tls");
        return Command.of(programs.osnadmin(), arguments)
                .with(List.of(
                        "--orderer-address",
                        "127.0.0.1:" + nodes.ordererAdmin(),
                        "--ca-file",
                        tls.resolve("ca.pem").toString(),
                        "--client-cert",
                        tls.resolve("certificate.pem").toString(),
                        "--client-key",
                        tls.resolve("private-key.pem").toString(),
                        "--no-status"));
    }

    Command firstBlock(Path file) {
        return Command.of(
                programs.configtxgen(),
                "-configPath",
                String.valueOf(places.channelConfig().getParent()),
                "-profile",
                "settlement",
                "-channelID",
                Deployment.DEFAULT.channel(),
                "-outputBlock",
                file.toString());
    }
}
