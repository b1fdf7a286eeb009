package org.lianchu.network;

import java.util.List;
import java.util.Map;

/** What Fabric's programs and the chaincode see of the environment. */
final class Environment {
    /** An operator's shell has some of these for another network; each would silently replace a line of our files. */
    private static final List<String> FOREIGN = List.of("CORE_", "ORDERER_", "FABRIC_", "OSNADMIN_", "CHAINCODE_");

    private Environment() {}

    /** Makes a child's environment that of this process without what is meant for another network, and ours. */
    static void prepare(Map<String, String> environment, Map<String, String> ours) {
        environment.keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
        environment.putAll(ours);
    }
}
