package org.lianchu.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.contract.Settings;

/** The organisations' chaincode processes, and what they need. */
final class Services {
    private final Places places;
    private final Nodes nodes;
    private final Settings settings;

    Services(Places places, Nodes nodes, Settings settings) {
        this.places = places;
        this.nodes = nodes;
        this.settings = settings;
    }

    Service of(Chaincode chaincode) {
        return Service.of(chaincode, settings, places);
    }

    /** The jar, the settings, and each organisation's package. */
    void writeFiles() throws IOException {
        ChaincodeProgram.writeTo(places.chaincode(), settings);
        for (Chaincode chaincode : nodes.chaincodes()) {
            for (Node peer : nodes.peers()) {
                Node node = nodes.service(chaincode, peer.mspId());
                OwnerFiles.write(
                        places.packageFile(chaincode, node.mspId()),
                        of(chaincode).packageOf(node, places).bytes());
            }
        }
    }

    /** Starts a chaincode's process; one that runs another program or package than it should is ended first. */
    void start(Chaincode chaincode, Node node) throws IOException {
        Service service = of(chaincode);
        Path file = nodes.folder(node).resolve("started-as");
        String wanted = service.startedAs(node, places);
        boolean isOther = Files.exists(file)
                && !Files.readString(file, StandardCharsets.US_ASCII).equals(wanted);
        if (isOther) {
            nodes.process(node).stop();
        }
        OwnerFiles.write(file, wanted);
        nodes.start(node, service.line(places), service.environment(node, places));
    }
}
