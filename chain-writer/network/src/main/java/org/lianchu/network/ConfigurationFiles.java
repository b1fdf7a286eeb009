package org.lianchu.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lianchu.contract.Deployment;
import org.lianchu.contract.Settings;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.OwnerFiles;

/** Writes what Fabric's programs read. What has not changed stays untouched. */
final class ConfigurationFiles {
    private final Places places;
    private final Nodes nodes;
    private final Settings settings;
    private final Policies policies;

    ConfigurationFiles(Places places, Nodes nodes, Settings settings) {
        this.places = places;
        this.nodes = nodes;
        this.settings = settings;
        this.policies = new Policies(settings);
    }

    void write() throws IOException {
        OwnerFiles.write(places.config(Node.ORDERER).resolve("orderer.yaml"), orderer());
        for (Node peer : nodes.peers()) {
            OwnerFiles.write(places.config(peer.name()).resolve("core.yaml"), peer(peer));
        }
        OwnerFiles.write(places.channelConfig(), channel());
        OwnerFiles.write(places.profile(), profile());
        OwnerFiles.write(places.trust().resolve(Settings.FILE), settings.text());
        OwnerFiles.writeProgram(places.starter(), Template.resource("start.sh"));
        for (String program : new String[] {"detect", "build", "release"}) {
            OwnerFiles.writeProgram(
                    places.builder().resolve("bin").resolve(program), Template.resource(program + ".sh"));
        }
    }

    String orderer() throws IOException {
        Node orderer = nodes.orderer();
        Map<String, String> values = of(orderer);
        values.put("admin", String.valueOf(nodes.ordererAdmin()));
        return Template.fill("orderer.yaml", values);
    }

    String peer(Node peer) throws IOException {
        return Template.fill("core.yaml", of(peer));
    }

    private Map<String, String> of(Node node) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", node.name());
        values.put("network", "lianchu");
        values.put("msp", node.mspId());
        values.put("address", node.address());
        values.put("port", String.valueOf(node.port()));
        values.put("config", places.config(node.name()).toString());
        values.put("data", places.data(node.name()).toString());
        values.put("builder", places.builder().toString());
        return values;
    }

    String channel() throws IOException {
        StringBuilder members = new StringBuilder();
        for (Node peer : nodes.peers()) {
            members.append(Template.fill(
                    "member.yaml",
                    Map.of(
                            "msp", peer.mspId(),
                            "mspdir", places.membership(peer.mspId()).toString(),
                            "port", String.valueOf(peer.port()))));
        }
        String orderer = Organisations.ORDERER;
        return Template.fill(
                "configtx.yaml",
                Map.ofEntries(
                        Map.entry("orderer.msp", orderer),
                        Map.entry("orderer.mspdir", places.membership(orderer).toString()),
                        Map.entry("orderer.port", String.valueOf(nodes.orderer().port())),
                        Map.entry("orderer.tls", places.config(Node.ORDERER) + "/tls/certificate.pem"),
                        Map.entry("orderer.admins", policies.ordering(orderer)),
                        Map.entry("admins", policies.configuration()),
                        Map.entry("lifecycle", policies.definition()),
                        Map.entry("endorsement", policies.endorsement()),
                        Map.entry("members", members.toString().stripTrailing())));
    }

    /** What clients connect by; its paths are from the file on. */
    String profile() {
        StringBuilder text = new StringBuilder("channel=" + Deployment.DEFAULT.channel() + "\nchaincode="
                + Deployment.DEFAULT.chaincode() + "\ntrust=trust\n");
        for (Node peer : nodes.peers()) {
            text.append("peer." + peer.mspId() + "=" + peer.address() + "\n");
            text.append("peer." + peer.mspId() + ".tls=tls/" + peer.mspId() + ".pem\n");
        }
        return text.toString();
    }
}
