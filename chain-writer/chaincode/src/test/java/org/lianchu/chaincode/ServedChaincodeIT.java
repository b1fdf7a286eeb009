package org.lianchu.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianchu.contract.ChaincodeAnswer;
import org.lianchu.contract.ChaincodeLabel;
import org.lianchu.contract.Contract;
import org.lianchu.contract.Settings;
import org.lianchu.contract.ledger.Keys;
import org.lianchu.contract.ledger.Page;
import org.lianchu.contract.request.Enrol;
import org.lianchu.contract.request.Read;
import org.lianchu.contract.request.Scan;
import org.lianchu.market.ParticipantId;

/** The jar as it is shipped, started as a process; the test plays the peer that connects to it. */
class ServedChaincodeIT {
    private static final Settings SETTINGS = LianchuChaincodeTest.SETTINGS;
    private static final String ID = ChaincodeLabel.of(SETTINGS).label() + ":0a0b";
    private static final byte[] STORE = Certified.of("CN=STORE,OU=client").creator("StorageMSP");

    @TempDir
    Path folder;

    private String settings;
    private final Map<String, String> environment = new HashMap<>(Map.of("CHAINCODE_ID", ID));

    @BeforeEach
    void write() throws IOException {
        settings =
                Files.writeString(folder.resolve("settings"), SETTINGS.text()).toString();
    }

    private ServerProcess start(String... arguments) throws IOException {
        return ServerProcess.start(folder, ServerProcess.freePort(), environment, arguments);
    }

    private static Response response(ChaincodeMessage message) throws InvalidProtocolBufferException {
        assertThat(message.getType()).isEqualTo(ChaincodeMessage.Type.COMPLETED);
        return Response.parseFrom(message.getPayload());
    }

    private static PlayedPeer plain(ServerProcess server) {
        return new PlayedPeer(server.port, InsecureChannelCredentials.create());
    }

    @Test
    void it_says_what_it_serves_and_answers_its_peer() throws IOException, InterruptedException {
        try (ServerProcess server = start("--settings", settings)) {
            assertThat(server.listening())
                    .contains(
                            "contract " + Contract.VERSION, "market qinghai", ID, "127.0.0.1:" + server.port, "no TLS");
            try (PlayedPeer peer = plain(server)) {
                assertThat(peer.register()).isEqualTo(ID);
                Enrol enrol = new Enrol(new ParticipantId("STORE"));

                Response first = response(peer.call(STORE, Enrol.FUNCTION, enrol.encode()));
                assertThat(first.getStatus()).isEqualTo(ChaincodeAnswer.OK);
                assertThat(peer.state.committed.firstKey()).startsWith("enrolment/STORE/");
                Response again = response(peer.call(STORE, Enrol.FUNCTION, enrol.encode()));
                assertThat(again.getMessage()).isEqualTo(ChaincodeAnswer.SAME_AGAIN);
                Response refused = response(peer.call(STORE, "erase", enrol.encode()));
                assertThat(refused.getStatus()).isEqualTo(ChaincodeAnswer.ERROR);
                assertThat(refused.getMessage()).startsWith("UNKNOWN_FUNCTION: ");
            }
        }
    }

    @Test
    void a_scan_goes_over_batches_and_past_the_peers_limit() throws IOException, InterruptedException {
        try (ServerProcess server = start("--settings", settings)) {
            server.listening();
            try (PlayedPeer peer = plain(server)) {
                peer.register();
                IntStream.range(0, 700).forEach(i -> peer.state.committed.put("settlement/" + i, new byte[] {1}));
                peer.state.totalQueryLimit = 250;

                Response all = response(peer.call(STORE, Scan.FUNCTION, new Scan("settlement/", "", 1000).encode()));
                assertThat(Page.decode(all.getPayload().toByteArray()).entries())
                        .extracting(Page.Entry::key)
                        .containsExactlyElementsOf(peer.state.committed.keySet());
                Response some = response(peer.call(STORE, Scan.FUNCTION, new Scan("settlement/", "", 300).encode()));
                assertThat(Page.decode(some.getPayload().toByteArray()).entries())
                        .hasSize(300);
            }
        }
    }

    @Test
    void a_peer_that_comes_back_is_served_again_and_a_failure_stays_in_the_log()
            throws IOException, InterruptedException {
        try (ServerProcess server = start("--settings", settings)) {
            server.listening();
            try (PlayedPeer peer = plain(server)) {
                peer.register();
            }
            try (PlayedPeer peer = plain(server)) {
                peer.register();
                String key = Keys.identity(new ParticipantId("STORE"));
                Response read = response(peer.call(STORE, Read.FUNCTION, new Read(key).encode()));
                assertThat(read.getStatus()).isEqualTo(ChaincodeAnswer.OK);

                peer.call(STORE, Enrol.FUNCTION, new Enrol(new ParticipantId("STORE")).encode());
                peer.state.committed.replaceAll((k, v) -> new byte[] {99});
                ChaincodeMessage failed =
                        peer.call(STORE, Enrol.FUNCTION, new Enrol(new ParticipantId("STORE")).encode());
                assertThat(failed.getType()).isEqualTo(ChaincodeMessage.Type.ERROR);
                assertThat(failed.getPayload().toStringUtf8())
                        .contains("its log has the cause under transaction")
                        .doesNotContain("damaged", "\tat ");
                assertThat(server.output()).contains("damaged value of enrolment/STORE/", "\tat org.lianchu");
            }
        }
    }

    @Test
    void the_naive_chaincode_stores_what_it_is_given() throws IOException, InterruptedException {
        environment.put("CHAINCODE_ID", "naive_1.0:0a");
        try (ServerProcess server = start("--naive")) {
            assertThat(server.listening()).contains("without anchors");
            try (PlayedPeer peer = plain(server)) {
                peer.register();
                ByteBuffer records = ByteBuffer.allocate(12);
                records.putInt(1).putShort((short) 1).put((byte) 'k').putInt(1).put((byte) 9);
                assertThat(response(peer.call(STORE, "put", records.array())).getStatus())
                        .isEqualTo(ChaincodeAnswer.OK);
                assertThat(peer.state.get("k")).containsExactly(9);
            }
        }
    }

    private TlsChannelCredentials.Builder trusting(String name) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(folder.resolve(name + ".pem").toFile());
    }

    private void tls() throws IOException {
        Certified.of("CN=server").write(folder, "server");
        Certified.of("CN=peer").write(folder, "peer");
        environment.put("CHAINCODE_TLS_KEY", folder.resolve("server-key.pem").toString());
        environment.put("CHAINCODE_TLS_CERT", folder.resolve("server.pem").toString());
    }

    @Test
    void with_tls_it_proves_who_it_is() throws IOException, InterruptedException {
        tls();
        try (ServerProcess server = start("--settings", settings)) {
            assertThat(server.listening()).endsWith("with TLS");
            try (PlayedPeer peer =
                    new PlayedPeer(server.port, trusting("server").build())) {
                assertThat(peer.register()).isEqualTo(ID);
            }
        }
    }

    @Test
    void with_mutual_tls_only_a_peer_with_a_certificate_is_served() throws IOException, InterruptedException {
        tls();
        environment.put(
                "CHAINCODE_TLS_CLIENT_CACERT", folder.resolve("peer.pem").toString());
        try (ServerProcess server = start("--settings", settings)) {
            assertThat(server.listening()).endsWith("with mutual TLS");
            try (PlayedPeer peer = new PlayedPeer(
                    server.port,
                    trusting("server")
                            .keyManager(
                                    folder.resolve("peer.pem").toFile(),
                                    folder.resolve("peer-key.pem").toFile())
                            .build())) {
                assertThat(peer.register()).isEqualTo(ID);
            }
            assertThat(isServed(server.port)).isFalse();
        }
    }

    /** Whether a peer without a certificate hears of the chaincode; gRPC tries until it is told to stop. */
    private boolean isServed(int port) throws IOException, InterruptedException {
        try (PlayedPeer peer = new PlayedPeer(port, trusting("server").build())) {
            return peer.hears(2);
        }
    }

    @Test
    void wrong_values_end_it_by_name() throws IOException, InterruptedException {
        try (ServerProcess server = start("--settings", settings, "--fast")) {
            assertThat(server.exit()).isEqualTo(2);
            assertThat(server.output()).contains("--settings FILE", "--fast");
        }
        environment.put("CHAINCODE_ID", "lianchu_0.9_000000000000:0a");
        try (ServerProcess server = start("--settings", settings)) {
            assertThat(server.exit()).isEqualTo(2);
            assertThat(server.output())
                    .contains(
                            "lianchu_0.9_000000000000",
                            ChaincodeLabel.of(SETTINGS).label());
        }
    }

    @Test
    void an_address_or_files_it_cannot_use_end_it_by_name() throws IOException, InterruptedException {
        try (ServerProcess server = start("--settings", settings)) {
            server.listening();
            try (ServerProcess second = ServerProcess.start(folder, server.port, environment, "--settings", settings)) {
                assertThat(second.exit()).isEqualTo(3);
                assertThat(second.output()).contains("cannot listen on 127.0.0.1:" + server.port);
            }
        }
        tls();
        environment.put("CHAINCODE_TLS_KEY", settings);
        try (ServerProcess server = start("--settings", settings)) {
            assertThat(server.exit()).isEqualTo(3);
            assertThat(server.output()).contains("TLS files", settings);
        }
    }

    @Test
    void it_teaches_and_names_its_label() throws IOException, InterruptedException {
        try (ServerProcess server = start("--help")) {
            assertThat(server.exit()).isZero();
            assertThat(server.output()).contains("CHAINCODE_ID", "members=", "--label");
        }
        try (ServerProcess server = start("--label", settings)) {
            assertThat(server.exit()).isZero();
            assertThat(server.output())
                    .isEqualToIgnoringNewLines(ChaincodeLabel.of(SETTINGS).label());
        }
    }

    @Test
    void it_ends_when_it_is_told_to() throws IOException, InterruptedException {
        try (ServerProcess server = start("--settings", settings)) {
            server.listening();
            try (PlayedPeer peer = plain(server)) {
                peer.register();
                server.terminate();
                assertThat(server.exit()).as("128 and SIGTERM").isEqualTo(143);
                assertThat(peer.end()).isNotNull();
            }
        }
    }
}
