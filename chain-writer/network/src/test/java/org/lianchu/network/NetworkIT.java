package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.Deadlines;
import org.lianchu.client.LedgerConnection;
import org.lianchu.client.Members;
import org.lianchu.client.Outcome;
import org.lianchu.contract.request.Anchor;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.OwnerFiles;

/** A network's life, with Fabric's own programs. */
class NetworkIT {
    @TempDir
    Path folder;

    private Path network() {
        return folder.resolve("network");
    }

    private Network up() throws IOException {
        return Network.up(network(), NetworkMembers.SETTINGS, FabricHere.programs(), stage -> {});
    }

    @AfterEach
    void end() throws IOException {
        if (Network.isIn(network())) {
            Network.in(network()).down(true);
        }
    }

    @Test
    void what_was_killed_is_started_again_and_goes_on_from_its_own_data() throws Exception {
        Network network = up();
        Map<String, NodeStatus> before = byName(network);
        assertThat(before).hasSize(9);
        assertThat(before.values()).allMatch(NodeStatus::isRunning);
        Anchor anchor;
        try (NetworkMembers members = NetworkMembers.open(folder)) {
            String name = Members.freshName("STORE-");
            LedgerConnection store = members.participant(Members.STORAGE, name);
            anchor = Members.anchor(name, 1);
            Members.require(store.write(anchor));

            before = byName(network);
            before.values().forEach(NetworkIT::kill);
            assertThat(network.status()).noneMatch(NodeStatus::isRunning);
            up();

            Map<String, NodeStatus> after = byName(network);
            assertThat(after.values()).allMatch(NodeStatus::isRunning);
            assertThat(after.get("peer.StorageMSP").height().orElse(0))
                    .isGreaterThanOrEqualTo(
                            before.get("peer.StorageMSP").height().orElse(Long.MAX_VALUE));
            assertThat(store.write(anchor)).isEqualTo(Outcome.Committed.SAME_AGAIN);

            withoutTheCountersignersPeerAWriteWaits(members, name, after);
            oneKilledNodeIsBrought(network, byName(network));
            store.close();
        }
        assertThat(network()).doesNotExist();
    }

    private void withoutTheCountersignersPeerAWriteWaits(
            NetworkMembers members, String name, Map<String, NodeStatus> nodes) throws IOException {
        Deadlines impatient = Deadlines.DEFAULT.withWrite(Duration.ofSeconds(3));
        Anchor anchor = Members.anchor(name, 2);
        try (LedgerConnection store = members.connect(Members.STORAGE, name, impatient)) {
            kill(nodes.get("peer.RegulatorMSP"));
            assertThat(store.write(anchor)).isInstanceOf(Outcome.Unknown.class);
            up();
            Members.require(store.write(anchor));
        }
    }

    private void oneKilledNodeIsBrought(Network network, Map<String, NodeStatus> before) throws IOException {
        for (String name : List.of("orderer", "peer.RegulatorMSP", "lianchu.DispatchMSP")) {
            kill(before.get(name));
        }
        up();
        List<String> other = new ArrayList<>();
        byName(network).forEach((name, status) -> {
            assertThat(status.isRunning()).as(name).isTrue();
            if (!status.pid().equals(before.get(name).pid())) {
                other.add(name);
            }
        });
        assertThat(other).containsExactlyInAnyOrder("orderer", "peer.RegulatorMSP", "lianchu.DispatchMSP");
    }

    @Test
    void a_second_chaincode_runs_beside_the_contract_from_then_on() throws Exception {
        Network network = up();
        network.deploy(Chaincode.NAIVE, FabricHere.programs(), stage -> {});
        assertThat(byName(network)).hasSize(13).containsKey("naive.DispatchMSP");
        network.down(false);
        assertThat(network.status()).hasSize(13).noneMatch(NodeStatus::isRunning);
        assertThat(network.status()).allMatch(status -> status.height().equals(OptionalLong.empty()));
        assertThatThrownBy(
                        () -> Network.up(network(), Network.settings("xinjiang"), FabricHere.programs(), stage -> {}))
                .hasMessageStartingWith("NETWORK_OF_OTHER_MARKET");
        assertThat(Files.readString(network.log("orderer"))).isNotBlank();
        up();
        assertThat(network.status()).hasSize(13).allMatch(NodeStatus::isRunning);
    }

    @Test
    void another_version_of_a_chaincode_is_the_next_definition() throws Exception {
        up();
        Places places = new Places(network());
        Nodes nodes = Nodes.in(places, EnumSet.of(Chaincode.CONTRACT));
        FabricPrograms programs = new FabricPrograms(FabricHere.programs(), places, nodes);
        Policies policies = new Policies(NetworkMembers.SETTINGS);
        Service next = new Service(Chaincode.CONTRACT, "lianchu_9.9_0123456789ab", "9.9-0123456789ab", List.of());
        Lifecycle lifecycle = new Lifecycle(programs, places, nodes, next, policies);
        assertThat(lifecycle.nextSequence()).isEqualTo(2);
        // nobody serves the other version: the processes of this one must not answer in its place
        for (Node service : nodes.services()) {
            nodes.process(service).stop();
            OwnerFiles.write(nodes.folder(service).resolve("started-as"), "the other version\n");
        }
        for (Node peer : nodes.peers()) {
            Node own = nodes.service(Chaincode.CONTRACT, peer.mspId());
            OwnerFiles.write(
                    places.packageFile(Chaincode.CONTRACT, peer.mspId()),
                    next.packageOf(own, places).bytes());
            lifecycle.install(peer);
            lifecycle.approve(peer, 2);
        }
        List<Node> withoutCountersigner = nodes.peers().stream()
                .filter(peer -> !peer.mspId().equals(Organisations.REGULATOR))
                .toList();
        assertThatThrownBy(() -> lifecycle.commit(2, withoutCountersigner))
                .hasMessageContaining("ENDORSEMENT_POLICY_FAILURE");
        lifecycle.commit(2);
        assertThat(lifecycle.nextSequence()).isZero();

        up();
        Service own = Service.of(Chaincode.CONTRACT, NetworkMembers.SETTINGS, places);
        assertThat(new Lifecycle(programs, places, nodes, own, policies).nextSequence())
                .as("the network committed its own version again, as the third definition")
                .isZero();
    }

    private static Map<String, NodeStatus> byName(Network network) throws IOException {
        return network.status().stream().collect(Collectors.toMap(NodeStatus::name, status -> status));
    }

    private static void kill(NodeStatus node) {
        ProcessHandle process = ProcessHandle.of(node.pid().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
