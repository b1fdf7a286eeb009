package org.lianchu.cli.network;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.lianchu.cli.command.CommonOptions;
import org.lianchu.cli.command.ExitCode;
import org.lianchu.cli.command.Messages;
import org.lianchu.network.Network;
import org.lianchu.network.NodeStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lianchu network status}. */
@Command(name = "status")
final class NetworkStatusCommand implements Callable<Integer> {
    private static final long MIB = 1024L * 1024;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "ledger.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Network network = Network.in(common.home().network());
        List<NodeStatus> nodes = network.status();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("market", network.market());
            object.put("profile", network.profile().toString());
            object.put("nodes", nodes.stream().map(NetworkStatusCommand::object).toList());
            common.json(object);
        } else {
            nodes.forEach(node -> common.out().println(line(node, common.texts())));
        }
        return nodes.stream().allMatch(NodeStatus::isRunning) ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    /** A node in one line. */
    static String line(NodeStatus node, Messages texts) {
        String name = String.format("%-24s %-16s", node.name(), node.address());
        if (!node.isRunning()) {
            return name + " " + texts.of("network.stopped");
        }
        String line = name + " "
                + texts.of(
                        "network.running",
                        node.pid().orElse(0),
                        node.since()
                                .map(since -> since.truncatedTo(ChronoUnit.SECONDS))
                                .orElse(Instant.EPOCH),
                        node.memoryBytes().isPresent() ? node.memoryBytes().getAsLong() / MIB : "?");
        return node.height().isPresent()
                ? line + texts.of("network.height", node.height().getAsLong())
                : line;
    }

    private static Map<String, Object> object(NodeStatus node) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", node.name());
        object.put("role", node.role().name());
        object.put("organisation", node.mspId());
        object.put("address", node.address());
        object.put("running", node.isRunning());
        put(object, "pid", node.pid());
        node.since().ifPresent(since -> object.put("since", since.toString()));
        put(object, "memoryBytes", node.memoryBytes());
        put(object, "height", node.height());
        return object;
    }

    private static void put(Map<String, Object> object, String name, OptionalLong value) {
        if (value.isPresent()) {
            object.put(name, value.getAsLong());
        }
    }
}
