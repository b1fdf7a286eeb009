package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    @Test
    void each_name_has_a_port_of_its_own_and_keeps_it() throws IOException {
        Path file = folder.resolve("ports");
        List<String> names = List.of("a", "b.c", "d");
        Ports first = Ports.in(file, names);
        Set<Integer> ports = names.stream().map(first::of).collect(Collectors.toSet());
        assertThat(ports).hasSize(3).allMatch(port -> port >= 17_000 && port < 32_000);

        Ports more = Ports.in(file, List.of("e", "a"));
        assertThat(names).allMatch(name -> more.of(name) == first.of(name));
        assertThat(ports).doesNotContain(more.of("e"));
        assertThatThrownBy(() -> more.of("f")).hasMessageContaining("f");
    }

    @Test
    void a_line_that_is_no_port_is_named() throws IOException {
        Path file = folder.resolve("ports");
        Files.writeString(file, "# ports\na=many\n");
        assertThatThrownBy(() -> Ports.in(file, List.of("a"))).hasMessageContaining("a=many");
    }

    @Test
    void a_node_does_not_start_where_a_stranger_listens() throws IOException {
        Places places = new Places(folder);
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(Ports.local(0));
            Node node = new Node("peer.StorageMSP", Role.PEER, "StorageMSP", stranger.getLocalPort());
            Nodes nodes = Nodes.in(places, Set.of(Chaincode.CONTRACT));
            assertThatThrownBy(() -> nodes.start(node, List.of("true"), Map.of()))
                    .hasMessageStartingWith("PORT_TAKEN: another program listens on 127.0.0.1:" + node.port())
                    .hasMessageContaining("peer.StorageMSP");
        }
    }
}
