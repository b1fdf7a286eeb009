package org.lianchu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianchu.contract.Deployment;

class ConnectionProfileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void certificates() throws IOException {
        Files.createDirectories(folder.resolve("trust"));
        Files.writeString(folder.resolve("tls.pem"), "");
    }

    private ConnectionProfile profile(String text) throws IOException {
        return ConnectionProfile.read(Files.writeString(folder.resolve("connection.properties"), text));
    }

    @Test
    void each_organisation_has_a_peer_of_its_own() throws IOException {
        ConnectionProfile profile = profile("""
                channel=power
                chaincode=settlement
                trust=trust
                peer.DispatchMSP=dispatch.example.org:7051
                peer.DispatchMSP.tls=tls.pem
                peer.DispatchMSP.name=peer0
                peer.StorageMSP=127.0.0.1:9051
                """);
        Deployment deployment = new Deployment("power", "settlement");
        assertThat(profile.deployment()).isEqualTo(deployment);
        assertThat(profile.trust()).isEqualTo(folder.resolve("trust").toAbsolutePath());
        assertThat(profile.peer("DispatchMSP"))
                .isEqualTo(new Endpoint(
                        "dispatch.example.org",
                        7051,
                        deployment,
                        folder.resolve("tls.pem").toAbsolutePath(),
                        "peer0"));
        assertThat(profile.peer("StorageMSP")).isEqualTo(new Endpoint("127.0.0.1", 9051, deployment, null, null));
        assertThatThrownBy(() -> profile.peer("RegulatorMSP"))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("peer.RegulatorMSP");
    }

    @Test
    void one_gateway_can_be_everybodys() {
        Endpoint gateway = Endpoint.parse("127.0.0.1:7051");
        ConnectionProfile profile = ConnectionProfile.of(gateway, null);
        assertThat(profile.peer("DispatchMSP")).isEqualTo(gateway);
        assertThat(profile.peer("StorageMSP")).isEqualTo(gateway);
        assertThat(profile.deployment()).isEqualTo(Deployment.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel=power | names no peer",
                "peer.A=nowhere | peer.A: an endpoint is HOST:PORT",
                "peer.A=h:1\\npeer.A.tls=missing.pem | peer.A.tls: there is no",
                "peer.A=h:1\\ntrust=missing | trust: there is no",
                "peer.A=h:1\\npeer.B.tls=tls.pem | peer.B.tls is no property",
                "peer.A=h:1\\nchanel=power | chanel is no property",
            })
    void what_is_wrong_is_named(String text, String message) {
        assertThatThrownBy(() -> profile(text.replace("\\n", "\n")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("connection.properties")
                .hasMessageContaining(message);
    }
}
