package org.lianchu.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Settings;
import org.lianchu.evidence.Hash;

/**
 * A chaincode as its organisations run it: one jar, started with settings or as the naive one.
 *
 * @param label of its package
 * @param version of its definition on the channel
 * @param arguments of the program
 */
record Service(Chaincode chaincode, String label, String version, List<String> arguments) {
    private static final String NAIVE_VERSION = "1.0";

    static Service of(Chaincode chaincode, Settings settings, Places places) {
        return switch (chaincode) {
            case CONTRACT -> {
                ChaincodeLabel label = ChaincodeLabel.of(settings);
                List<String> arguments =
                        List.of("--settings", places.chaincodeSettings().toString());
                yield new Service(chaincode, label.label(), label.definitionVersion(), arguments);
            }
            case NAIVE -> {
                // named by the channel's settings like the contract's, by which whoever checks a transaction knows it
                String version =
                        NAIVE_VERSION + "-" + ChaincodeLabel.of(settings).settings();
                yield new Service(chaincode, "naive_" + NAIVE_VERSION, version, List.of("--naive"));
            }
        };
    }

    ChaincodePackage packageOf(Node node, Places places) throws IOException {
        String roots = Files.readString(places.tlsRoot(node.mspId()), StandardCharsets.US_ASCII);
        return new ChaincodePackage(label, node.address(), roots);
    }

    List<String> line(Places places) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // a day of 36,600 plants fits, of which the shim alone has four copies; what no day needs is not taken. Four of
        // these run on one computer, where the second compiler would take more time than it gives back in the life of
        // such a network
        line.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
        line.add(places.chaincodeJar().toString());
        line.addAll(arguments);
        return line;
    }

    Map<String, String> environment(Node node, Places places) throws IOException {
        Path tls = places.config(node.name()).resolve("tls");
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CHAINCODE_ID", packageOf(node, places).id());
        environment.put("CHAINCODE_SERVER_ADDRESS", node.address());
        environment.put("CHAINCODE_TLS_KEY", tls.resolve("private-key.pem").toString());
        environment.put("CHAINCODE_TLS_CERT", tls.resolve("certificate.pem").toString());
        return environment;
    }

    /** What a running service was started as: one that differs has to be started again. */
    String startedAs(Node node, Places places) throws IOException {
        return packageOf(node, places).id() + "\n" + Hash.sha256(Files.readAllBytes(places.chaincodeJar())) + "\n";
    }
}
