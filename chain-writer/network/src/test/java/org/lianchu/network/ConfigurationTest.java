package org.lianchu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.client.ConnectionProfile;
import org.lianchu.identity.Organisations;
import org.lianchu.identity.OwnerFiles;

class ConfigurationTest {
    @TempDir
    Path folder;

    private Places places;
    private Nodes nodes;
    private ConfigurationFiles files;

    @BeforeEach
    void make() throws IOException {
        places = new Places(folder);
        nodes = Nodes.in(places, Set.of(Chaincode.CONTRACT));
        files = new ConfigurationFiles(places, nodes, Network.settings("qinghai"));
    }

    @Test
    void a_peer_says_who_it_is_and_where() throws IOException {
        Node peer = nodes.peer(Organisations.STORAGE);
        assertThat(files.peer(peer))
                .contains("localMspId: StorageMSP")
                .contains("listenAddress: 127.0.0.1:" + peer.port())
                .contains("fileSystemPath: " + folder.resolve("nodes/peer.StorageMSP/data"))
                .contains("path: " + folder.resolve("builder"))
                .doesNotContain("${");
    }

    @Test
    void the_orderer_is_told_of_channels_at_a_port_of_its_own() throws IOException {
        assertThat(files.orderer())
                .contains("ListenPort: " + nodes.orderer().port())
                .contains("ListenAddress: 127.0.0.1:" + nodes.ordererAdmin())
                .contains("ClientAuthRequired: true")
                .doesNotContain("${");
    }

    @Test
    void the_channel_names_every_member_and_its_anchor_peer() throws IOException {
        String channel = files.channel();
        assertThat(channel).contains("BatchTimeout: 500ms").doesNotContain("${");
        for (Node peer : nodes.peers()) {
            assertThat(channel).contains("ID: " + peer.mspId()).contains("Port: " + peer.port());
        }
    }

    @Test
    void nothing_is_written_defined_or_configured_without_the_countersigner() throws IOException {
        String others = "'DispatchMSP.%1$s','RenewablesMSP.%1$s','StorageMSP.%1$s'";
        Policies policies = new Policies(Network.settings("qinghai"));
        assertThat(policies.endorsement())
                .isEqualTo("AND('RegulatorMSP.peer',OutOf(1," + others.formatted("peer") + "))");
        assertThat(policies.definition())
                .isEqualTo("AND('RegulatorMSP.peer',OutOf(2," + others.formatted("peer") + "))");
        assertThat(policies.configuration())
                .isEqualTo("AND('RegulatorMSP.admin',OutOf(2," + others.formatted("admin") + "))");
        assertThat(files.channel())
                .contains("LifecycleEndorsement: { Type: Signature, Rule: \"" + policies.definition() + "\" }")
                .contains("Endorsement: { Type: Signature, Rule: \"" + policies.endorsement() + "\" }")
                .contains("Admins: { Type: Signature, Rule: \"" + policies.configuration() + "\" }")
                .contains("Admins: { Type: Signature, Rule: \"AND('OrdererMSP.admin','RegulatorMSP.admin')\" }");
    }

    @Test
    void the_profile_is_one_that_the_client_reads() throws IOException {
        Credentials credentials = new Credentials(places);
        for (String mspId : Organisations.MEMBERS) {
            credentials.writeOrganisation(mspId);
        }
        OwnerFiles.write(places.profile(), files.profile());
        ConnectionProfile profile = ConnectionProfile.read(places.profile());
        Node peer = nodes.peer(Organisations.RENEWABLES);
        assertThat(profile.peer(Organisations.RENEWABLES).toString()).isEqualTo(peer.address());
    }

    @Test
    void credentials_are_their_owners_and_stay_as_they_are() throws IOException {
        Credentials credentials = new Credentials(places);
        credentials.writeOrganisation(Organisations.ORDERER);
        credentials.writeNode(nodes.orderer());
        Path key = places.config(Node.ORDERER).resolve("msp/keystore/private-key.pem");
        byte[] before = Files.readAllBytes(key);
        new Credentials(places).writeNode(nodes.orderer());
        assertThat(Files.readAllBytes(key)).isEqualTo(before);
        try (Stream<Path> all = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(all)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .containsExactlyInAnyOrder(
                                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    @Test
    void a_place_that_nobody_fills_is_a_bug() {
        assertThatThrownBy(() -> Template.fill("member.yaml", Map.of("msp", "A")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("${mspdir}");
    }

    @Test
    void a_network_is_changed_by_one_at_a_time_and_only_for_its_market() throws IOException {
        assertThatThrownBy(() -> Network.in(folder.resolve("none"))).hasMessageStartingWith("NO_NETWORK");
        FolderLock.holding(
                folder,
                () -> assertThatThrownBy(() -> FolderLock.holding(folder, () -> {}))
                        .hasMessageStartingWith("NETWORK_BUSY: process "
                                + ProcessHandle.current().pid()));
        FolderLock.holding(folder, () -> {});
        OwnerFiles.write(places.channelSettings(), Network.settings("xinjiang").text());
        Programs none = new Programs(folder, folder, folder, folder);
        assertThatThrownBy(() -> Network.up(folder, Network.settings("qinghai"), none, stage -> {}))
                .hasMessageStartingWith("NETWORK_OF_OTHER_MARKET")
                .hasMessageContaining("xinjiang");
        assertThatThrownBy(() -> Network.in(folder).log("peer.NobodyMSP"))
                .hasMessageStartingWith("NO_NODE")
                .hasMessageContaining("peer.StorageMSP");
    }
}
