package org.lianchu.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.LedgerRefusedException;
import org.lianchu.client.LedgerUnreachableException;

/** Finds out how the nodes stand. */
final class Statuses {
    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    private Statuses() {}

    static List<NodeStatus> of(Places places, Nodes nodes) throws IOException {
        List<NodeStatus> all = new ArrayList<>();
        for (Node node : nodes.all()) {
            Optional<ProcessHandle> running = nodes.process(node).running();
            boolean hasChain = node.role() == Role.PEER && running.isPresent();
            all.add(new NodeStatus(
                    node.name(),
                    node.role(),
                    node.mspId(),
                    node.address(),
                    running.map(process -> OptionalLong.of(process.pid())).orElse(OptionalLong.empty()),
                    running.flatMap(process -> process.info().startInstant()),
                    running.isPresent() ? memory(running.get().pid()) : OptionalLong.empty(),
                    hasChain ? height(places, node) : OptionalLong.empty()));
        }
        return all;
    }

    /** As Linux tells it; elsewhere it is not known. */
    private static OptionalLong memory(long pid) throws IOException {
        Path file = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kib -> Long.parseLong(kib) * KIB)
                .findFirst();
    }

    private static OptionalLong height(Places places, Node peer) throws IOException {
        try (LedgerConnection connection = Network.connect(places, peer)) {
            return OptionalLong.of(connection.height());
        } catch (LedgerUnreachableException | LedgerRefusedException e) {
            return OptionalLong.empty();
        }
    }
}
