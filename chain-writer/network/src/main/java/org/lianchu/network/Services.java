package org.lianchu.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianchu.contract.Settings;
import org.lianchu.identity.OwnerFiles;

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

    /**
     * Starts a chaincode's process, unless it served another program or package until now. That one is ended, and the
     * new one is started only when its definition is committed: a peer that calls the old one must find nobody, not
     * somebody who answers to another id.
     */
    void startSame(Chaincode chaincode, Node node) throws IOException {
        Path file = startedAs(node);
        String wanted = of(chaincode).startedAs(node, places);
        boolean isOther = Files.exists(file)
                && !Files.readString(file, StandardCharsets.US_ASCII).equals(wanted);
        if (isOther) {
            nodes.process(node).stop();
        } else {
            start(chaincode, node);
        }
    }

    /** Starts a chaincode's process if it does not run. */
    void start(Chaincode chaincode, Node node) throws IOException {
        Service service = of(chaincode);
        OwnerFiles.write(startedAs(node), service.startedAs(node, places));
        nodes.start(node, service.line(places), service.environment(node, places));
    }

    private Path startedAs(Node node) {
        return nodes.folder(node).resolve("started-as");
    }
}
